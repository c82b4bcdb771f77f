package dev.souk.agent.domain;

import dev.souk.agent.domain.Entry.Opened;
import dev.souk.agent.domain.Entry.Stepped;
import dev.souk.agent.tool.ToolArguments;
import dev.souk.contracts.conversation.ShopperContext;
import dev.souk.contracts.tool.Tool;
import dev.souk.contracts.tool.Tools;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Turns to begin a test with. */
final class Given {
    static final TurnId TURN = new TurnId(new UUID(0x0198_0000_0000_7000L, 0x8000_0000_0000_0001L));
    static final Limits LIMITS = new Limits(8, 16, 100_000, Duration.ofSeconds(120));
    static final TurnPlan PLAN = new TurnPlan(
            LIMITS, new CallPolicy(Tools.ALL.stream().filter(Tool::offered).toList(), new ToolArguments()));

    private Given() {}

    static Opened said(String text) {
        return new Opened("m1", text, new ShopperContext("en", null));
    }

    /** A step of the model with calls, each {@code tool arguments}. */
    static Stepped step(int number, String text, String... calls) {
        List<ModelCall> all = new ArrayList<>();
        for (String call : calls) {
            int space = call.indexOf(' ');
            all.add(new ModelCall(TURN.call(number, all.size()), call.substring(0, space), call.substring(space + 1)));
        }
        return new Stepped(TURN.message(number, 1), text, all, 100, "planner", "souk-planner");
    }

    static Conversation conversation(Entry... journal) {
        return new Conversation(List.of(Turn.fold(TURN, List.of(journal))));
    }

    /** The verdicts on the calls of the last step. */
    static List<Verdict> verdicts(Entry... journal) {
        return PLAN.next(conversation(journal), Duration.ZERO) instanceof Next.Append(Entry.Checked checked)
                ? checked.verdicts()
                : List.of();
    }

    static Entry.Checked allGood(Stepped step) {
        return new Entry.Checked(
                step.calls().stream().map(call -> new Verdict(call.id(), null)).toList());
    }
}
