package dev.souk.chassis.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.contracts.id.OrderId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RandomIdsTest {
    private final RandomIds ids = new RandomIds(InstantSource.fixed(Instant.ofEpochMilli(0x0123_4567_89ABL)));

    @Test
    void areOfVersionSevenAndBeginWithTheTime() {
        UUID id = ids.next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.toString()).startsWith("01234567-89ab-7");
    }

    @Test
    void fitTheTypedIds() {
        assertThat(new OrderId(ids.of(OrderId.PREFIX)).value()).startsWith("ord_");
    }

    @Test
    void differ() {
        assertThat(ids.next()).isNotEqualTo(ids.next());
    }
}
