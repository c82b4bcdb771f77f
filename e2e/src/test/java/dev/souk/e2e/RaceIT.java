package dev.souk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.e2e.Shopper.Run;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One approval, clicked many times at once. */
class RaceIT {
    private static final int CLICKS = 50;

    private final Platform platform = Platform.shared();

    @Test
    void theSameApprovalSentFiftyTimesInParallelOrdersOnce() throws Exception {
        Shopper shopper = new Shopper(platform::url);
        shopper.say("waterproof hiking boots under 120, size 42");
        JsonNode proposal =
                Objects.requireNonNull(shopper.say("order the first one").proposal());

        try (var clicks = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Run>> runs = clicks.invokeAll(IntStream.range(0, CLICKS)
                    .<Callable<Run>>mapToObj(click -> () -> shopper.approve(proposal))
                    .toList());
            for (Future<Run> run : runs) {
                assertThat(run.get().isOver()).isTrue();
            }
        }

        assertThat(platform.number("orders", "select count(*) from orders where shopper = ?", shopper.id()))
                .isEqualTo(1);
        assertThat(platform.number("orders", LedgerSql.DISAGREEMENTS)).isZero();
    }
}
