package dev.souk.llm.planner;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a script works with: the tools, what was shown before, whom it speaks to and in which words. */
record Scene(Replay tools, Memory memory, ShopContext context, Wording wording) {

    /** The end of a script, with what comes next still to be done. */
    Step said(String key, Object... namesAndValues) {
        return new Step.Said(key, wording.say(key, namesAndValues), true, null);
    }

    /** The end of a script and of the turn: what was asked for next makes no sense now. */
    Step stop(String key, Object... namesAndValues) {
        return new Step.Said(key, wording.say(key, namesAndValues), false, null);
    }

    /** A question back; the wants go on when it is answered. */
    Step ask(Question.About about, List<Want> wants, String key, Object... namesAndValues) {
        return new Step.Said(key, wording.say(key, namesAndValues), false, new Question(about, wants));
    }

    /** Why a call did not do what it should. */
    Step refused(String code) {
        String key = "problem." + code;
        return stop(wording.has(key) ? key : "problem.other");
    }

    /** Options as shown: black, 42. */
    String options(Map<String, String> options) {
        return wording.list(options.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList());
    }

    /** Options as the shopper asked for them, in the shopper's words: negro, 42. */
    String asked(Map<String, String> options) {
        return wording.list(options.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(option -> wording.option(option.getValue()))
                .toList());
    }

    /** A name with its options, where it has any. */
    String named(String title, Map<String, String> options) {
        return options.isEmpty() ? title : wording.say("item.options", "title", title, "options", options(options));
    }

    /** Where the shopper wants things brought; null where nobody said. */
    @Nullable
    String address(@Nullable String said) {
        return said == null ? context.address() : said;
    }
}
