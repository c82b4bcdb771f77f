package dev.souk.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.RunId;
import dev.souk.contracts.id.ShopperId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RunFeedTest {
    private static final int LENGTH = 300;
    private static final List<RunStream.Entry> RUN =
            IntStream.rangeClosed(1, LENGTH).mapToObj(RunFeedTest::entry).toList();

    private final RunFeed feed = new RunFeed();
    private final RunStream slow = stream();
    private final RunStream quick = stream();
    private final AssertSubscriber<Frame> slowClient = client(slow, 0);
    private final AssertSubscriber<Frame> quickClient = client(quick, LENGTH);

    @Test
    void readsNothingForAFullClientWhileAnotherGoesOn() {
        follow(slow, quick);

        readAll();

        assertThat(slow.wantsMore()).isFalse();
        assertThat(slow.position().number()).isLessThan(100);
        assertThat(ids(quickClient)).containsExactlyElementsOf(all());
    }

    @Test
    void goesOnWithoutAGapOnceAFullClientHasCaughtUp() {
        follow(slow, quick);
        readAll();

        slowClient.request(LENGTH);
        readAll();

        assertThat(ids(slowClient)).containsExactlyElementsOf(all());
        assertThat(slow.waitsForJournal()).isFalse();
        slowClient.assertCompleted();
    }

    @Test
    void passesOverAClientThatCameInBehindTheReading() {
        follow(quick);
        feed.deliver(EntryId.NONE, RUN.subList(0, 10), 0);
        follow(slow);

        feed.deliver(new EntryId(1, 10), RUN.subList(10, 20), 0);

        assertThat(slow.position()).isEqualTo(EntryId.NONE);
        assertThat(quick.position()).isEqualTo(new EntryId(1, 20));
        assertThat(feed.position()).contains(EntryId.NONE);
    }

    @Test
    void servesAClientThatIsAheadOnlyWithWhatIsNew() {
        follow(quick);
        feed.deliver(EntryId.NONE, RUN.subList(0, 10), 0);
        follow(slow);

        feed.deliver(EntryId.NONE, RUN.subList(0, 20), 0);

        assertThat(slow.position()).isEqualTo(new EntryId(1, 20));
        assertThat(ids(quickClient)).containsExactlyElementsOf(all().subList(0, 20));
    }

    private void follow(RunStream... streams) {
        for (RunStream stream : streams) {
            feed.add(stream, 0);
        }
    }

    /** Reads on, some entries at once as Redis gives them, while anybody wants more. */
    private void readAll() {
        for (int reads = 0; reads < LENGTH; reads++) {
            EntryId after = feed.position().orElse(null);
            if (after == null) {
                return;
            }
            List<RunStream.Entry> found = RUN.stream()
                    .filter(entry -> entry.id().isAfter(after))
                    .limit(10)
                    .toList();
            feed.deliver(after, found, 0);
        }
    }

    private static List<EntryId> all() {
        return LongStream.rangeClosed(1, LENGTH)
                .mapToObj(number -> new EntryId(1, number))
                .toList();
    }

    private static List<EntryId> ids(AssertSubscriber<Frame> client) {
        return client.getItems().stream()
                .map(frame -> ((Frame.Event) frame).id())
                .filter(Objects::nonNull)
                .toList();
    }

    private static RunStream.Entry entry(int number) {
        String type = number == 1 ? "RUN_STARTED" : number == LENGTH ? "RUN_FINISHED" : "CUSTOM";
        return new RunStream.Entry(new EntryId(1, number), "{\"type\":\"" + type + "\"}");
    }

    private static RunStream stream() {
        return new RunStream(
                new OwnedRun(new ConversationId("cnv_1"), new RunId("run_1"), new ShopperId("shp_1")),
                EntryId.NONE,
                0,
                () -> {});
    }

    private static AssertSubscriber<Frame> client(RunStream stream, long requested) {
        return Multi.createFrom()
                .<Frame>emitter(stream::connect, BackPressureStrategy.ERROR)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(requested));
    }
}
