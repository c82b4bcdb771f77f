package dev.souk.llm.planner;

import dev.souk.llm.planner.Transcript.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Replays a conversation turn by turn; what the last turn comes to is the plan. Of one plan, used once. */
final class Dialogue {
    /** Turns further back than this only fill the memory: nobody answers a question that was asked that long ago. */
    private static final int TURNS_UNDERSTOOD = 12;

    private final Understanding understanding;
    private final ShopContext context;
    private final Set<String> tools;
    private final Memory memory = new Memory();
    private final Set<Language> languages;
    private Language language;
    private @Nullable Question question;

    Dialogue(Understanding understanding, ShopContext context, Set<String> tools) {
        this.understanding = understanding;
        this.context = context;
        this.tools = tools;
        this.languages = LanguageGuess.allowed(context.languages());
        Language told = LanguageGuess.ofTag(context.language(), languages);
        this.language = told == null ? languages.iterator().next() : told;
    }

    Plan replay(List<Turn> turns) {
        if (turns.isEmpty()) {
            return plan(List.of(scene(List.of()).said("talk.greeting", "shop", context.shop())));
        }
        int understood = Math.max(0, turns.size() - 1 - TURNS_UNDERSTOOD);
        turns.subList(0, understood).forEach(old -> new Replay(old.exchanges(), tools, memory).finish());
        turns.subList(understood, turns.size() - 1).forEach(this::play);
        return plan(play(turns.getLast()));
    }

    /** Plays a turn as far as its tool results reach. */
    private List<Step> play(Turn turn) {
        String text = Folded.plain(turn.text());
        language = understanding.language(text, language, languages);
        List<Want> wants = Answering.fill(understanding.wants(text, language, context.now()), text, question);
        Scene scene = scene(turn.exchanges());
        Scripts scripts = new Scripts(scene);
        List<Step> steps = new ArrayList<>();
        question = null;
        for (int i = 0; i < wants.size(); i++) {
            Step step = scripts.run(wants.get(i));
            steps.add(step);
            if (!(step instanceof Step.Said said)) {
                break;
            }
            question = said.question();
            if (!said.goOn()) {
                question = withRest(question, wants.subList(i + 1, wants.size()));
                break;
            }
        }
        scene.tools().finish();
        return steps;
    }

    /** What was asked for after the question waits for its answer, too. */
    private static @Nullable Question withRest(@Nullable Question question, List<Want> rest) {
        if (question == null || rest.isEmpty()) {
            return question;
        }
        List<Want> wants = new ArrayList<>(question.wants());
        wants.addAll(rest);
        return new Question(question.about(), wants);
    }

    private static Plan plan(List<Step> steps) {
        if (steps.getLast() instanceof Step.Pending(var call)) {
            return call;
        }
        List<Step.Said> said = steps.stream()
                .filter(Step.Said.class::isInstance)
                .map(Step.Said.class::cast)
                .toList();
        return new Plan.Say(
                said.getLast().kind(), said.stream().map(Step.Said::text).collect(Collectors.joining("\n")));
    }

    private Scene scene(List<Transcript.Exchange> exchanges) {
        return new Scene(new Replay(exchanges, tools, memory), memory, context, Wording.of(language));
    }
}
