package dev.souk.agent.history;

import dev.souk.agent.domain.Turn;
import dev.souk.agent.journal.JournalReader;
import dev.souk.chassis.json.Json;
import dev.souk.chassis.tool.ToolCall;
import dev.souk.chassis.tool.ToolReply;
import dev.souk.contracts.conversation.GetHistory;
import dev.souk.contracts.conversation.History;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.contracts.tool.Proposal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers the tool {@code get_history}. */
public final class HistoryTools {
    private static final int TURNS = 100;
    private static final int RUNS = 20;

    /** Bytes of JSON; a record of the broker holds a mebibyte, headers and all. */
    static final int LARGEST = 800_000;

    private final JournalReader journal;

    public HistoryTools(JournalReader journal) {
        this.journal = journal;
    }

    /** The conversation, if it is the asker's. */
    public ToolReply<History> history(ToolCall<GetHistory> call) {
        GetHistory asked = call.arguments();
        Optional<JournalReader.Excerpt> excerpt =
                journal.read(asked.conversationId(), call.principal().shopper(), TURNS, RUNS);
        return excerpt.<ToolReply<History>>map(found -> ToolReply.done(history(asked.conversationId(), found)))
                .orElseGet(() ->
                        ToolReply.refused(ProblemCode.NOT_FOUND, "conversation: given " + asked.conversationId()));
    }

    /** As much of the conversation as one reply can hold: the older half of the turns is left out until the rest fits. */
    static History history(ConversationId conversation, JournalReader.Excerpt found) {
        @Nullable
        Proposal proposal = Transcript.openProposal(found.turns())
                .map(json -> Json.read(json, Proposal.class))
                .orElse(null);
        List<Turn> turns = found.turns();
        History history = new History(conversation, Transcript.messages(turns), proposal, found.runs());
        while (!turns.isEmpty() && bytes(history) > LARGEST) {
            turns = turns.subList((turns.size() + 1) / 2, turns.size());
            history = new History(conversation, Transcript.messages(turns), proposal, found.runs());
        }
        return history;
    }

    private static int bytes(History history) {
        return Json.write(history).getBytes(StandardCharsets.UTF_8).length;
    }
}
