package dev.souk.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.RunId;
import dev.souk.contracts.id.ShopperId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RunStreamTest {
    private static final String TOKEN = "{\"type\":\"CUSTOM\",\"name\":\"x\"}";
    private static final String END = "{\"type\":\"RUN_ERROR\",\"message\":\"x\"}";
    private final AtomicInteger rooms = new AtomicInteger();
    private final RunStream stream = new RunStream(
            new OwnedRun(new ConversationId("cnv_1"), new RunId("run_1"), new ShopperId("shp_1")),
            EntryId.NONE,
            0,
            rooms::incrementAndGet);

    @Test
    void wantsNoMoreWhileTheClientIsSlow() {
        AssertSubscriber<Frame> client = client(0);

        int taken = 0;
        while (stream.wantsMore() && taken < 10_000) {
            taken++;
            deliver(taken);
        }

        assertThat(taken).isLessThan(100);
        assertThat(client.getItems()).isEmpty();
        assertThat(rooms).hasValue(0);
    }

    @Test
    void wantsMoreOnceTheClientHasCaughtUp() {
        AssertSubscriber<Frame> client = client(0);
        int taken = 0;
        while (stream.wantsMore() && taken < 10_000) {
            taken++;
            deliver(taken);
        }

        client.request(taken + 1L);

        assertThat(client.getItems()).hasSize(taken + 1); // and the RUN_STARTED that the stream did not have
        assertThat(stream.wantsMore()).isTrue();
        assertThat(rooms).hasValue(1);
        assertThat(stream.position()).isEqualTo(new EntryId(1, taken));
    }

    @Test
    void completesAfterTheLastEventIsSent() {
        AssertSubscriber<Frame> client = client(1);

        stream.deliver(List.of(new RunStream.Entry(new EntryId(1, 1), END)), 0);

        client.assertNotTerminated();
        client.request(1);
        client.assertCompleted();
        assertThat(client.getItems()).hasSize(2);
    }

    @Test
    void staysAliveOnlyWhenNothingElseIsSent() {
        AssertSubscriber<Frame> client = client(10);
        deliver(1);

        stream.keepAlive(5, 10);
        stream.keepAlive(11, 10);

        assertThat(client.getItems().getLast()).isEqualTo(new Frame.Heartbeat());
        assertThat(client.getItems()).hasSize(3);
    }

    @Test
    void passesOverWhatIsNoEvent() {
        AssertSubscriber<Frame> client = client(10);

        stream.deliver(List.of(new RunStream.Entry(new EntryId(1, 1), "{broken")), 0);
        deliver(2);

        assertThat(client.getItems()).contains(new Frame.Event(new EntryId(1, 2), TOKEN));
    }

    private void deliver(int number) {
        stream.deliver(List.of(new RunStream.Entry(new EntryId(1, number), TOKEN)), 0);
    }

    private AssertSubscriber<Frame> client(long requested) {
        return Multi.createFrom()
                .<Frame>emitter(stream::connect, BackPressureStrategy.ERROR)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(requested));
    }
}
