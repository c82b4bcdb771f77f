package dev.souk.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souk.chassis.problem.ProblemException;
import dev.souk.contracts.conversation.History;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.RunId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.gateway.GatewayConfig;
import dev.souk.gateway.journal.Journal;
import dev.souk.gateway.redis.Redis;
import dev.souk.gateway.relay.LiveRuns.Start;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds while Redis is away. */
class LiveRunsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ConversationId CONVERSATION = new ConversationId("cnv_1");
    private static final OwnedRun RUN = new OwnedRun(CONVERSATION, new RunId("run_1"), new ShopperId("shp_1"));
    // one more than a run gets that is given up
    private static final int MANY_LOOKS = 6;
    private static final RunId OTHER = new RunId("run_2");

    private final Redis away = new Redis(URI.create("redis://127.0.0.1:1"), Duration.ofMillis(200));
    private final AtomicInteger reads = new AtomicInteger();
    private volatile Journal.Answer answer = new Journal.Answer.NotFound();
    private final LiveRuns runs = new LiveRuns(away, (conversation, shopper) -> answer(), new Quick(), "test");

    @AfterEach
    void close() {
        runs.close();
        away.close();
    }

    @Test
    void endsARunFromItsJournal() throws InterruptedException {
        answer = journal(History.Status.FINISHED);

        AssertSubscriber<Frame> client = listen(Start.POSTED);

        client.awaitCompletion(PATIENCE);
        assertThat(client.getItems())
                .filteredOn(Frame.Event.class::isInstance) // a busy machine may add a heartbeat
                .hasSize(3)
                .last()
                .asString()
                .contains("RUN_FINISHED");
        // the stream is forgotten right after its client is told
        for (int i = 0; i < 100 && runs.size() > 0; i++) {
            Thread.sleep(10);
        }
        assertThat(runs.size()).isZero();
    }

    @Test
    void keepsARunThatIsNotOver() throws InterruptedException {
        answer = journal(History.Status.RUNNING);

        AssertSubscriber<Frame> client = listen(Start.TAKEN_UP);
        Thread.sleep(1_500);

        client.assertNotTerminated();
        assertThat(client.getItems()).allMatch(Frame.Heartbeat.class::isInstance);
    }

    @Test
    void showsNothingOfARunThatTheJournalDoesNotKnowAsTheShoppers() throws InterruptedException {
        AssertSubscriber<Frame> client = listen(Start.POSTED_UNVERIFIED);
        Thread.sleep(1_500);

        client.assertNotTerminated();
        assertThat(client.getItems()).allMatch(Frame.Heartbeat.class::isInstance);
    }

    @Test
    void endsARunThatTheJournalNeverKnows() {
        AssertSubscriber<Frame> client = listen(Start.POSTED);

        client.awaitCompletion(PATIENCE);

        assertThat(client.getItems())
                .last()
                .asString()
                .contains("RUN_ERROR", "\"unavailable\"", "send the message again");
    }

    @Test
    void endsARunThatItsConversationDoesNotHaveWhileNoneIsRunning() {
        answer = journal(OTHER, History.Status.FINISHED);

        AssertSubscriber<Frame> client = listen(Start.TAKEN_UP);

        client.awaitCompletion(PATIENCE);
        assertThat(client.getItems()).last().asString().contains("RUN_ERROR", "\"unavailable\"");
    }

    @Test
    void keepsARunThatMayBeNextAfterTheOneThatIsRunning() throws InterruptedException {
        answer = journal(OTHER, History.Status.RUNNING);

        AssertSubscriber<Frame> client = listen(Start.POSTED);
        for (int i = 0; i < 200 && reads.get() < MANY_LOOKS; i++) {
            Thread.sleep(50);
        }

        assertThat(reads).hasValueGreaterThanOrEqualTo(MANY_LOOKS);
        client.assertNotTerminated();
        assertThat(client.getItems()).allMatch(Frame.Heartbeat.class::isInstance);
    }

    @Test
    void sendsClientsElsewhereWhenItStops() throws InterruptedException {
        AssertSubscriber<Frame> client = listen(Start.POSTED);

        runs.drain(1_000);

        client.awaitCompletion(PATIENCE);
        assertThat(client.getItems()).last().isInstanceOf(Frame.ComeBack.class);
        assertThat(runs.isOpen()).isFalse();
        assertThatThrownBy(runs::requireRoom)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.UNAVAILABLE));
    }

    @Test
    void refusesMoreStreamsThanItMayKeep() {
        listen(Start.POSTED);
        listen(Start.POSTED);

        assertThatThrownBy(() -> listen(Start.POSTED))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.AT_CAPACITY));
    }

    private AssertSubscriber<Frame> listen(Start start) {
        return runs.open(RUN, start, EntryId.NONE).subscribe().withSubscriber(AssertSubscriber.create(100));
    }

    private Journal.Answer answer() {
        reads.incrementAndGet();
        return answer;
    }

    private static Journal.Answer journal(History.Status status) {
        return journal(RUN.run(), status);
    }

    private static Journal.Answer journal(RunId run, History.Status status) {
        return new Journal.Answer.Found(
                new History(CONVERSATION, List.of(), null, List.of(new History.Run(run, status, null))));
    }

    /** Two streams, and little patience. */
    private static final class Quick implements GatewayConfig.Streams {
        @Override
        public int most() {
            return 2;
        }

        @Override
        public Duration heartbeat() {
            return Duration.ofMillis(500);
        }

        @Override
        public Duration journalAfter() {
            return Duration.ofMillis(100);
        }

        @Override
        public Duration longestSilence() {
            return Duration.ofMinutes(1);
        }
    }
}
