package dev.souk.agent.domain;

import dev.souk.contracts.id.ProposalId;
import java.util.List;

/** What comes next in a turn. */
public sealed interface Next {

    /** The journal is to get this entry. */
    record Append(Entry entry) implements Next {}

    /** The model is to be asked for this step, counted from 1. */
    record AskModel(int step) implements Next {}

    /** These calls are to be sent, all at once; there may be none, where all were refused. */
    record SendCalls(List<ModelCall> calls) implements Next {
        public SendCalls {
            calls = List.copyOf(calls);
        }
    }

    /** This call is to be sent again, with the shopper's approval. */
    record SendApproved(ModelCall call) implements Next {}

    /** The run ends here; the turn goes on when the shopper has decided. */
    record Pause(ModelCall call, ProposalId proposal) implements Next {}

    /** The turn is over. */
    record Stop(Entry.Closed closing) implements Next {}
}
