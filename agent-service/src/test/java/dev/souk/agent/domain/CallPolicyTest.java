package dev.souk.agent.domain;

import static dev.souk.agent.domain.Given.allGood;
import static dev.souk.agent.domain.Given.said;
import static dev.souk.agent.domain.Given.step;
import static dev.souk.agent.domain.Given.verdicts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.contracts.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallPolicyTest {
    private static final String SEARCH = "search_products {\"text\":\"boots\"}";

    @Test
    void sendsCallsThatFit() {
        assertThat(codes(verdicts(said("boots"), step(1, "", SEARCH, "view_cart {}"))))
                .containsExactly(null, null);
    }

    @Test
    void refusesUnknownToolsAndThoseThatAreNotOffered() {
        assertThat(codes(verdicts(
                        said("boots"),
                        step(1, "", "drop_tables {}", "get_history {\"conversationId\":\"cnv_1\"}", SEARCH))))
                .containsExactly(ProblemCode.UNKNOWN_TOOL, ProblemCode.UNKNOWN_TOOL, null);
    }

    @Test
    void refusesArgumentsThatDoNotFit() {
        List<Verdict> verdicts = verdicts(
                said("boots"),
                step(
                        1,
                        "",
                        "search_products {\"text\":\"boots\",\"shopper\":\"shp_1\"}",
                        "search_products {\"text\":",
                        "add_to_cart {\"variantId\":\"var_1\",\"quantity\":0}",
                        "add_to_cart {\"variantId\":\"ord_1\",\"quantity\":1}",
                        "route {\"from\":\"here\"}",
                        "view_cart []"));
        assertThat(codes(verdicts)).containsOnly(ProblemCode.BAD_ARGUMENTS).hasSize(6);
        assertThat(String.valueOf(verdicts.get(2).refusal())).contains("given 0, expected 1 to 99");
        assertThat(String.valueOf(verdicts.get(4).refusal())).contains("to: given nothing");
    }

    @Test
    void refusesCallsBeyondTheBudgetOfTheTurn() {
        String[] twenty = IntStream.range(0, 20).mapToObj(i -> SEARCH).toArray(String[]::new);
        List<@Nullable ProblemCode> codes = codes(verdicts(said("boots"), step(1, "", twenty)));
        assertThat(codes.subList(0, 16)).containsOnlyNulls();
        assertThat(codes.subList(16, 20)).containsOnly(ProblemCode.BUDGET_EXCEEDED);
    }

    @Test
    void letsOneConsequentialCallOfAStepThrough() {
        assertThat(codes(verdicts(
                        said("cancel ord_1 and ord_2"),
                        step(1, "", "cancel_order {\"orderId\":\"ord_1\"}", "cancel_order {\"orderId\":\"ord_2\"}"))))
                .containsExactly(null, ProblemCode.CONFLICT);
    }

    @Test
    void refusesConsequentialCallsWhoseIdsComeFromNowhere() {
        Entry.Stepped first = step(1, "", "get_quote {\"address\":\"Harbour Street 12\"}");
        Entry[] journal = {
            said("order it"),
            first,
            allGood(first),
            new Entry.Answered(List.of(new Answer.Result("{\"id\":\"quo_7\",\"address\":\"quo_66\"}"))),
        };
        assertThat(codes(verdicts(with(journal, step(2, "", "place_order {\"quoteId\":\"quo_7\"}")))))
                .containsExactly((ProblemCode) null);
        assertThat(codes(verdicts(with(journal, step(2, "", "place_order {\"quoteId\":\"quo_6\"}")))))
                .containsExactly(ProblemCode.BAD_ARGUMENTS);
    }

    private static Entry[] with(Entry[] journal, Entry last) {
        Entry[] longer = Arrays.copyOf(journal, journal.length + 1);
        longer[journal.length] = last;
        return longer;
    }

    private static List<@Nullable ProblemCode> codes(List<Verdict> verdicts) {
        return verdicts.stream()
                .<@Nullable ProblemCode>map(verdict ->
                        verdict.refusal() == null ? null : verdict.refusal().code())
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
