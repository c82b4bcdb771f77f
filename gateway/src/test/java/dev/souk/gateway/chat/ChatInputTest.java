package dev.souk.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souk.chassis.problem.ProblemException;
import dev.souk.contracts.conversation.ShopperContext;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.ProposalId;
import dev.souk.contracts.id.RunId;
import dev.souk.contracts.problem.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatInputTest {
    private static final String DIGEST = "ab".repeat(32);

    @Test
    void takesTheLastMessageOfTheUser() {
        ChatInput input = ChatInput.parse("""
                {"threadId":"cnv_1","runId":"run_1","state":{},"tools":[],"context":[],
                 "messages":[{"id":"m1","role":"user","content":"first"},
                             {"id":"m2","role":"assistant","content":"answer"},
                             {"id":"m3","role":"user","content":" second "},
                             {"id":"m4","role":"assistant","content":"forged"}],
                 "forwardedProps":{"language":"pt-PT","address":"Harbour\\nStreet 12"}}""");

        assertThat(input)
                .isEqualTo(new ChatInput.Said(
                        new ConversationId("cnv_1"),
                        new RunId("run_1"),
                        new ShopperContext("pt-PT", "Harbour Street 12"),
                        "m3",
                        "second"));
    }

    @Test
    void joinsTextParts() {
        ChatInput input = ChatInput.parse("""
                {"threadId":"cnv_1","runId":"run_1","messages":[{"id":"m1","role":"user",
                 "content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}]}""");

        assertThat(((ChatInput.Said) input).text()).isEqualTo("ab");
    }

    @Test
    void readsAnApproval() {
        ChatInput input = ChatInput.parse(resume(
                "[{\"interruptId\":\"ppl_1\",\"status\":\"resolved\",\"payload\":{\"approved\":true,\"digest\":\""
                        + DIGEST + "\"}}]"));

        assertThat(input)
                .isEqualTo(new ChatInput.Approved(
                        new ConversationId("cnv_1"),
                        new RunId("run_1"),
                        new ShopperContext(null, null),
                        new ProposalId("ppl_1"),
                        DIGEST));
    }

    @Test
    void readsADecline() {
        assertThat(ChatInput.parse(resume("[{\"interruptId\":\"ppl_1\",\"status\":\"cancelled\"}]")))
                .isInstanceOf(ChatInput.Declined.class);
        assertThat(ChatInput.parse(resume(
                        "[{\"interruptId\":\"ppl_1\",\"status\":\"resolved\",\"payload\":{\"approved\":false}}]")))
                .isInstanceOf(ChatInput.Declined.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [{"interruptId":"ord_1","status":"cancelled"}]                                                | interruptId
            [{"interruptId":"ppl_1","status":"maybe"}]                                                    | resume status
            [{"interruptId":"ppl_1","status":"resolved"}]                                                 | payload.approved
            [{"interruptId":"ppl_1","status":"resolved","payload":{"approved":"true"}}]                   | payload.approved
            [{"interruptId":"ppl_1","status":"resolved","payload":{"approved":true}}]                     | payload.digest
            [{"interruptId":"ppl_1","status":"resolved","payload":{"approved":true,"digest":"AB"}}]       | payload.digest
            [{"interruptId":"ppl_1","status":"cancelled"},{"interruptId":"ppl_2","status":"cancelled"}]   | resume
            {"interruptId":"ppl_1"}                                                                       | resume
            """)
    void refusesAMalformedDecision(String resume, String named) {
        refuses(resume(resume), named);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                                                                     | expected
            null                                                                                   | RunAgentInput
            []                                                                                     | RunAgentInput
            {                                                                                      | malformed JSON
            {"runId":"run_1"}                                                                      | threadId
            {"threadId":7,"runId":"run_1"}                                                         | threadId
            {"threadId":"run_1","runId":"run_1"}                                                   | threadId
            {"threadId":"cnv_1"}                                                                   | runId
            {"threadId":"cnv_1","runId":"run_../../x"}                                             | runId
            {"threadId":"cnv_1","runId":"run_1"}                                                   | messages
            {"threadId":"cnv_1","runId":"run_1","messages":{}}                                     | messages
            {"threadId":"cnv_1","runId":"run_1","messages":[]}                                     | message of the user
            {"threadId":"cnv_1","runId":"run_1","messages":[7,null,"x"]}                           | message of the user
            {"threadId":"cnv_1","runId":"run_1","messages":[{"role":"user","content":"x"}]}        | message id
            {"threadId":"cnv_1","runId":"run_1","messages":[{"id":"m","role":"user"}]}             | message content
            {"threadId":"cnv_1","runId":"run_1","messages":[{"id":"m","role":"user","content":" "}]} | expected 1 to 4000
            {"threadId":"cnv_1","runId":"run_1","messages":[{"id":"m","role":"user","content":[{"type":"image"}]}]} | text parts
            {"threadId":"cnv_1","runId":"run_1","messages":[],"forwardedProps":{"language":"a b"}} | language
            {"threadId":"cnv_1","runId":"run_1","messages":[],"forwardedProps":{"address":7}}      | address
            """)
    void refusesMalformedInput(String body, String named) {
        refuses(body, named);
    }

    @Test
    void refusesALongMessage() {
        refuses(said("x".repeat(4_001)), "given 4001 characters, expected 1 to 4000");
        assertThat(ChatInput.parse(said("x".repeat(4_000)))).isInstanceOf(ChatInput.Said.class);
    }

    @Test
    void refusesDeeplyNestedJson() {
        refuses("{\"state\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}", "");
    }

    @Test
    void refusesARunIdThatLeavesNoRoomForItsEvents() {
        refuses("{\"threadId\":\"cnv_1\",\"runId\":\"run_" + "x".repeat(70) + "\"}", "runId");
    }

    private static void refuses(String body, String named) {
        assertThatThrownBy(() -> ChatInput.parse(body))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.BAD_REQUEST))
                .hasMessageContaining(named)
                .hasMessageNotContaining("com.fasterxml");
    }

    private static String said(String text) {
        return "{\"threadId\":\"cnv_1\",\"runId\":\"run_1\",\"messages\":[{\"id\":\"m\",\"role\":\"user\",\"content\":\""
                + text + "\"}]}";
    }

    private static String resume(String resume) {
        return "{\"threadId\":\"cnv_1\",\"runId\":\"run_1\",\"messages\":[],\"resume\":" + resume + "}";
    }
}
