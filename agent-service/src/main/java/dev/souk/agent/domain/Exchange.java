package dev.souk.agent.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * A step of the model and what came of its calls.
 *
 * @param verdicts one a call; empty until they were checked
 * @param answers one a call, in call order; empty until all are there
 */
public record Exchange(Entry.Stepped step, List<Verdict> verdicts, List<Answer> answers) {
    public Exchange {
        verdicts = List.copyOf(verdicts);
        answers = List.copyOf(answers);
    }

    static Exchange of(Entry.Stepped step) {
        return new Exchange(step, List.of(), List.of());
    }

    /** The calls that were found good to send. */
    public List<ModelCall> sent() {
        List<ModelCall> sent = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            if (verdicts.get(i).refusal() == null) {
                sent.add(step.calls().get(i));
            }
        }
        return List.copyOf(sent);
    }

    Exchange with(Entry.Checked checked) {
        return new Exchange(step, checked.verdicts(), answers);
    }

    Exchange with(Entry.Answered answered) {
        return new Exchange(step, verdicts, answered.answers());
    }

    /** With the proposal's place taken by what came of it. */
    Exchange settled(Answer outcome) {
        return new Exchange(
                step,
                verdicts,
                answers.stream()
                        .map(answer -> answer instanceof Answer.Proposed ? outcome : answer)
                        .toList());
    }

    /** With every call answered, those left open by the answer given. */
    Exchange closed(Answer leftOpen) {
        return answers.isEmpty()
                ? new Exchange(
                        step,
                        verdicts,
                        step.calls().stream().map(call -> leftOpen).toList())
                : settled(leftOpen);
    }
}
