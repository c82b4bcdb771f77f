package dev.souk.agent.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.contracts.conversation.ShopperContext;
import dev.souk.contracts.id.CallId;
import dev.souk.contracts.id.ProposalId;
import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.problem.ProblemCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A crash after any journal entry leads to the same end, and sends every call under the same id. */
class ResumeTest {
    private static final int ROUNDS = 150;
    private static final List<String> CALLS = List.of(
            "search_products {\"text\":\"boots\"}",
            "search_products {\"text\":1}",
            "view_cart {}",
            "nonsense {}",
            "cancel_order {\"orderId\":\"ord_1\"}",
            "cancel_order {\"orderId\":\"ord_404\"}");

    @Test
    void anyPrefixOfAJournalResumesToTheSameEnd() {
        for (long seed = 0; seed < ROUNDS; seed++) {
            World world = new World(seed);
            List<Entry> whole = world.finish(List.of(Given.said("cancel ord_1")));
            assertThat(Turn.fold(Given.TURN, whole).over()).as("seed %d", seed).isTrue();
            for (int cut = 1; cut < whole.size(); cut++) {
                assertThat(world.finish(whole.subList(0, cut)))
                        .as("seed %d, resumed after %d entries", seed, cut)
                        .isEqualTo(whole);
            }
            assertThat(world.executed.values())
                    .as("seed %d: approved calls", seed)
                    .allSatisfy(approval -> assertThat(approval).endsWith("-approved"));
        }
    }

    /** A model, tools and a shopper that always do the same at the same point. */
    private static final class World {
        private final long seed;
        private final Map<CallId, String> executed = new HashMap<>();

        World(long seed) {
            this.seed = seed;
        }

        List<Entry> finish(List<Entry> begun) {
            List<Entry> journal = new ArrayList<>(begun);
            Conversation conversation = new Conversation(List.of(Turn.fold(Given.TURN, journal)));
            while (true) {
                Next next = Given.PLAN.next(conversation, Duration.ZERO);
                Entry entry = switch (next) {
                    case Next.Append(Entry decided) -> decided;
                    case Next.AskModel(int step) -> model(step);
                    case Next.SendCalls(List<ModelCall> calls) ->
                        conversation.current().answersFrom(reply(calls));
                    case Next.SendApproved(ModelCall call) -> {
                        executed.put(call.id(), call.approvedId().value());
                        yield new Entry.Executed(outcome(call));
                    }
                    case Next.Pause(ModelCall call, ProposalId proposal) ->
                        new Entry.Decided(proposal, at(call.id()).nextBoolean(), new ShopperContext("en", null));
                    case Next.Stop _ -> null;
                };
                if (entry == null) {
                    return journal;
                }
                journal.add(entry);
                conversation = conversation.with(entry);
            }
        }

        private Entry.Stepped model(int step) {
            Random random = at(step);
            String[] calls = random.ints(random.nextInt(4), 0, CALLS.size())
                    .mapToObj(CALLS::get)
                    .toArray(String[]::new);
            return Given.step(step, "step " + step, calls);
        }

        private Map<CallId, Answer> reply(List<ModelCall> calls) {
            Map<CallId, Answer> replies = new HashMap<>();
            for (ModelCall call : calls) {
                boolean proposes =
                        call.tool().equals("cancel_order") && at(call.id()).nextInt(4) > 0;
                replies.put(
                        call.id(),
                        proposes
                                ? new Answer.Proposed(
                                        new ProposalId(
                                                "ppl_" + call.id().value().substring(4)),
                                        "{}")
                                : outcome(call));
            }
            return replies;
        }

        private Answer outcome(ModelCall call) {
            return at(call.id()).nextInt(3) == 0
                    ? new Answer.Refused(new Problem(ProblemCode.OUT_OF_STOCK, "none left"))
                    : new Answer.Result("{\"call\":\"" + call.id() + "\"}");
        }

        private Random at(Object point) {
            return new Random(seed * 31 + point.hashCode());
        }
    }
}
