package dev.souk.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.RunId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunTranscriptTest {
    private static final ConversationId CONVERSATION = new ConversationId("cnv_1");
    private static final RunId RUN = new RunId("run_1");
    private static final String STARTED = "{\"type\":\"RUN_STARTED\",\"threadId\":\"cnv_1\",\"runId\":\"run_1\"}";
    private static final String FINISHED = "{\"type\":\"RUN_FINISHED\",\"threadId\":\"cnv_1\",\"runId\":\"run_1\"}";
    private static final String OPEN = "{\"type\":\"TEXT_MESSAGE_START\",\"messageId\":\"m1\",\"role\":\"assistant\"}";
    private static final String TEXT = "{\"type\":\"TEXT_MESSAGE_CONTENT\",\"messageId\":\"m1\",\"delta\":\"hi\"}";
    private static final String CLOSE = "{\"type\":\"TEXT_MESSAGE_END\",\"messageId\":\"m1\"}";
    private static final String STEP = "{\"type\":\"STEP_STARTED\",\"stepName\":\"think\"}";
    private static final String STEP_END = "{\"type\":\"STEP_FINISHED\",\"stepName\":\"think\"}";
    private static final String CALL =
            "{\"type\":\"TOOL_CALL_START\",\"toolCallId\":\"c1\",\"toolCallName\":\"route\"}";
    private static final String CALL_END = "{\"type\":\"TOOL_CALL_END\",\"toolCallId\":\"c1\"}";
    private static final String SNAPSHOT = "{\"type\":\"MESSAGES_SNAPSHOT\",\"messages\":[]}";

    private final List<String> sent = new ArrayList<>();
    private final RunTranscript fresh = new RunTranscript(CONVERSATION, RUN, EntryId.NONE);

    @Test
    void passesAnUndisturbedRunOnUnchanged() {
        feed(fresh, "1-1", STARTED, "1-2", OPEN, "1-3", TEXT, "1-4", CLOSE, "1-5", FINISHED);

        assertThat(sent)
                .containsExactly("1-1 " + STARTED, "1-2 " + OPEN, "1-3 " + TEXT, "1-4 " + CLOSE, "1-5 " + FINISHED);
        assertThat(fresh.isOver()).isTrue();
    }

    @Test
    void sendsNothingTwiceWhenEntriesAreAddedAgain() {
        feed(fresh, "1-1", STARTED, "1-2", OPEN, "1-1", STARTED, "1-2", OPEN, "1-3", TEXT);

        assertThat(sent).containsExactly("1-1 " + STARTED, "1-2 " + OPEN, "1-3 " + TEXT);
    }

    @Test
    void closesWhatIsOpenWhenALaterAttemptBegins() {
        feed(fresh, "1-1", STARTED, "1-2", STEP, "1-3", OPEN, "1-4", CALL);
        sent.clear();

        feed(fresh, "2-1", STARTED, "2-2", SNAPSHOT);

        assertThat(sent).containsExactly("null " + CLOSE, "null " + CALL_END, "2-1 " + STEP_END, "2-2 " + SNAPSHOT);
    }

    @Test
    void dropsTheEndsThatTheAgentSendsForWhatTheRelayHasClosed() {
        feed(fresh, "1-1", STARTED, "1-2", OPEN);
        sent.clear();

        feed(fresh, "2-1", CLOSE, "2-2", FINISHED);

        assertThat(sent).containsExactly("2-1 " + CLOSE, "2-2 " + FINISHED);
    }

    @Test
    void closesWhatIsOpenBeforeTheRunEnds() {
        feed(fresh, "1-1", STARTED, "1-2", OPEN, "1-3", FINISHED);

        assertThat(sent).containsExactly("1-1 " + STARTED, "1-2 " + OPEN, "null " + CLOSE, "1-3 " + FINISHED);
    }

    @Test
    void resumesAfterTheLastEventThatTheClientSaw() {
        RunTranscript resumed = new RunTranscript(CONVERSATION, RUN, EntryId.parse("1-3"));

        feed(resumed, "1-1", STARTED, "1-2", OPEN, "1-3", TEXT, "1-4", TEXT, "1-5", CLOSE);

        assertThat(sent).containsExactly("1-4 " + TEXT, "1-5 " + CLOSE);
    }

    @Test
    void closesWhatWasOpenedBeforeTheClientResumed() {
        RunTranscript resumed = new RunTranscript(CONVERSATION, RUN, EntryId.parse("1-2"));

        feed(resumed, "1-1", STARTED, "1-2", OPEN, "2-1", STARTED, "2-2", SNAPSHOT);

        assertThat(sent).containsExactly("2-1 " + CLOSE, "2-2 " + SNAPSHOT);
    }

    @Test
    void isOverWhenTheClientHasSeenTheEnd() {
        RunTranscript resumed = new RunTranscript(CONVERSATION, RUN, EntryId.parse("1-2"));

        feed(resumed, "1-1", STARTED, "1-2", FINISHED);

        assertThat(sent).isEmpty();
        assertThat(resumed.isOver()).isTrue();
    }

    @Test
    void startsARunWhoseFirstEventsAreGone() {
        feed(fresh, "1-7", OPEN);

        assertThat(sent).containsExactly("null " + STARTED, "1-7 " + OPEN);
    }

    @Test
    void holdsTheEndBackForTheJournalWhenEntriesAreMissing() {
        feed(fresh, "1-1", STARTED, "1-2", OPEN, "1-5", TEXT, "1-6", FINISHED);

        assertThat(sent).containsExactly("1-1 " + STARTED, "1-2 " + OPEN, "1-5 " + TEXT, "1-6 " + CLOSE);
        assertThat(fresh.isOver()).isFalse();
        assertThat(fresh.waitsForJournal()).isTrue();
        sent.clear();

        record(fresh.finish(List.of(SNAPSHOT), "unused"));

        assertThat(sent).containsExactly("null " + SNAPSHOT, "1-6 " + FINISHED);
        assertThat(fresh.isOver()).isTrue();
        assertThat(fresh.waitsForJournal()).isFalse();
    }

    @Test
    void dropsTextOfAMessageThatNeverBegan() {
        feed(fresh, "1-1", STARTED, "1-3", TEXT);

        assertThat(sent).containsExactly("1-1 " + STARTED);
    }

    @Test
    void endsFromTheJournalWhatNeverHadAStream() {
        record(fresh.finish(List.of(SNAPSHOT), FINISHED));

        assertThat(sent).containsExactly("null " + STARTED, "null " + SNAPSHOT, "null " + FINISHED);
        assertThat(fresh.finish(List.of(SNAPSHOT), FINISHED)).isEmpty();
    }

    @Test
    void sendsNothingAfterTheEnd() {
        feed(fresh, "1-1", STARTED, "1-2", FINISHED);
        sent.clear();

        feed(fresh, "1-3", TEXT, "2-1", STARTED);

        assertThat(sent).isEmpty();
    }

    private void feed(RunTranscript transcript, String... idsAndEvents) {
        for (int i = 0; i < idsAndEvents.length; i += 2) {
            record(transcript.accept(EntryId.parse(idsAndEvents[i]), idsAndEvents[i + 1]));
        }
    }

    private void record(List<Frame.Event> frames) {
        frames.forEach(frame -> sent.add(frame.id() + " " + frame.json()));
    }
}
