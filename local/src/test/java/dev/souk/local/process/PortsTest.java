package dev.souk.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PortsTest {

    private final Ports ports = new Ports(new Random(7));

    @Test
    void takesThePreferredPortWhereItIsFree() {
        int free = ports.choose(0);

        assertThat(new Ports(new Random(8)).choose(free)).isEqualTo(free);
    }

    @Test
    void takesAnotherPortWhereThePreferredOneIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int chosen = ports.choose(taken.getLocalPort());

            assertThat(chosen).isNotEqualTo(taken.getLocalPort());
            assertThat(Ports.isFree(chosen)).isTrue();
            assertThat(Ports.isFree(taken.getLocalPort())).isFalse();
        }
    }

    @Test
    void givesNoPortTwice() {
        int first = ports.choose(0);

        assertThat(ports.choose(first)).isNotEqualTo(first);
    }

    @Test
    void staysBelowThePortsOfOutgoingConnections() {
        for (int i = 0; i < 50; i++) {
            assertThat(ports.choose(0)).isBetween(15_000, 29_999);
        }
    }
}
