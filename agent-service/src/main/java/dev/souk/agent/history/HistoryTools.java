package dev.souk.agent.history;

import dev.souk.agent.journal.JournalReader;
import dev.souk.chassis.json.Json;
import dev.souk.chassis.tool.ToolCall;
import dev.souk.chassis.tool.ToolReply;
import dev.souk.contracts.conversation.GetHistory;
import dev.souk.contracts.conversation.History;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.contracts.tool.Proposal;
import java.util.Optional;

/** Answers the tool {@code get_history}. */
public final class HistoryTools {
    private static final int TURNS = 100;
    private static final int RUNS = 20;

    private final JournalReader journal;

    public HistoryTools(JournalReader journal) {
        this.journal = journal;
    }

    /** The conversation, if it is the asker's. */
    public ToolReply<History> history(ToolCall<GetHistory> call) {
        GetHistory asked = call.arguments();
        Optional<JournalReader.Excerpt> excerpt =
                journal.read(asked.conversationId(), call.principal().shopper(), TURNS, RUNS);
        return excerpt.<ToolReply<History>>map(found -> ToolReply.done(new History(
                        asked.conversationId(),
                        Transcript.messages(found.turns()),
                        Transcript.openProposal(found.turns())
                                .map(json -> Json.read(json, Proposal.class))
                                .orElse(null),
                        found.runs())))
                .orElseGet(() ->
                        ToolReply.refused(ProblemCode.NOT_FOUND, "conversation: given " + asked.conversationId()));
    }
}
