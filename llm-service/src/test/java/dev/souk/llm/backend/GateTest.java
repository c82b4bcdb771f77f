package dev.souk.llm.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.llm.backend.Gate.Place;
import dev.souk.llm.settings.BackendSettings.Capacity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GateTest {
    private final List<String> admitted = new ArrayList<>();

    private Place enter(Gate gate, String name) {
        return Objects.requireNonNull(gate.enter(() -> admitted.add(name)));
    }

    @Test
    void letsInAsManyAsItMayAndLinesUpTheNext() {
        Gate gate = new Gate(new Capacity(1, 2));

        Place first = enter(gate, "first");
        Place second = enter(gate, "second");

        assertThat(gate.isInside(first)).isTrue();
        assertThat(gate.isInside(second)).isFalse();
        assertThat(gate.waiting()).isEqualTo(1);
    }

    @Test
    void turnsAwayWhereTheLineIsFull() {
        Gate gate = new Gate(new Capacity(1, 0));
        enter(gate, "first");

        assertThat(gate.enter(() -> admitted.add("second"))).isNull();
    }

    @Test
    void letsInTheFirstOfTheLineWhenOneLeaves() {
        Gate gate = new Gate(new Capacity(1, 2));
        Place first = enter(gate, "first");
        enter(gate, "second");
        enter(gate, "third");

        gate.leave(first);

        assertThat(admitted).containsExactly("second");
        assertThat(gate.inside()).isEqualTo(1);
    }

    @Test
    void whoeverLeavesTheLineIsNotLetInLater() {
        Gate gate = new Gate(new Capacity(1, 2));
        Place first = enter(gate, "first");
        Place second = enter(gate, "second");
        gate.leave(second);

        gate.leave(first);

        assertThat(admitted).isEmpty();
        assertThat(gate.inside()).isZero();
    }

    @Test
    void leavingTwiceMakesNoRoomTwice() {
        Gate gate = new Gate(new Capacity(2, 0));
        Place first = enter(gate, "first");
        enter(gate, "second");

        gate.leave(first);
        gate.leave(first);

        assertThat(gate.inside()).isEqualTo(1);
    }
}
