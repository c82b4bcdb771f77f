package dev.souk.agent.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.agent.domain.Answer;
import dev.souk.agent.domain.Entry;
import dev.souk.agent.domain.ModelCall;
import dev.souk.agent.domain.Verdict;
import dev.souk.contracts.conversation.ShopperContext;
import dev.souk.contracts.id.CallId;
import dev.souk.contracts.id.ProposalId;
import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.problem.ProblemCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the journal holds must be readable for ever: these texts may be added to, never changed. */
class EntryJsonTest {
    private static final CallId CALL = new CallId("cal_1");
    private static final Problem PROBLEM = new Problem(ProblemCode.OUT_OF_STOCK, "none left");
    private static final Map<String, Entry> GOLDEN = new LinkedHashMap<>();

    static {
        GOLDEN.put("""
                {"kind":"Opened","messageId":"m1","text":"hi","context":{"language":"es"}}""", new Entry.Opened("m1", "hi", new ShopperContext("es", null)));
        GOLDEN.put(
                """
                {"kind":"Stepped","messageId":"m2","text":"","calls":[{"id":"cal_1","tool":"view_cart","arguments":"{}"}],\
                "tokens":120,"backend":"planner","model":"souk-planner"}""",
                new Entry.Stepped(
                        "m2", "", List.of(new ModelCall(CALL, "view_cart", "{}")), 120, "planner", "souk-planner"));
        GOLDEN.put("""
                {"kind":"Checked","verdicts":[{"call":"cal_1"},{"call":"cal_1","refusal":{"code":"out_of_stock","detail":"none left"}}]}""", new Entry.Checked(List.of(new Verdict(CALL, null), new Verdict(CALL, PROBLEM))));
        GOLDEN.put(
                """
                {"kind":"Answered","answers":[{"kind":"Result","json":"{\\"a\\":1}"},\
                {"kind":"Refused","problem":{"code":"out_of_stock","detail":"none left"}},\
                {"kind":"Proposed","proposal":"ppl_1","json":"{}"}]}""",
                new Entry.Answered(List.of(
                        new Answer.Result("{\"a\":1}"),
                        new Answer.Refused(PROBLEM),
                        new Answer.Proposed(new ProposalId("ppl_1"), "{}"))));
        GOLDEN.put("""
                {"kind":"Decided","proposal":"ppl_1","approved":true,"context":{"address":"here"}}""", new Entry.Decided(new ProposalId("ppl_1"), true, new ShopperContext(null, "here")));
        GOLDEN.put("""
                {"kind":"Executed","answer":{"kind":"Result","json":"{}"}}""", new Entry.Executed(new Answer.Result("{}")));
        GOLDEN.put("""
                {"kind":"Closed","ending":"ANSWERED"}""", new Entry.Closed(Entry.Ending.ANSWERED, null, null));
        GOLDEN.put("""
                {"kind":"Closed","ending":"EXHAUSTED","problem":{"code":"out_of_stock","detail":"none left"},"text":"enough"}""", new Entry.Closed(Entry.Ending.EXHAUSTED, PROBLEM, "enough"));
    }

    @Test
    void readsAndWritesEveryKindOfEntry() {
        GOLDEN.forEach((json, entry) -> {
            assertThat(EntryJson.read(json)).isEqualTo(entry);
            assertThat(EntryJson.write(entry)).isEqualTo(json);
        });
    }

    @Test
    void hasAGoldenTextForEveryKindOfEntry() {
        assertThat(GOLDEN.values()).extracting(Object::getClass).contains(Entry.class.getPermittedSubclasses());
    }
}
