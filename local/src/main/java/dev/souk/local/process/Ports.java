package dev.souk.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Chooses TCP ports of the loopback interface. They lie below the range from which systems take ports for outgoing
 * connections: otherwise a client that retries while its server is down may get the server's port, or connect to itself.
 */
public final class Ports {

    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 29_999;
    private static final int ATTEMPTS = 1_000;

    private final RandomGenerator random;
    private final Set<Integer> given = new HashSet<>();

    public Ports(RandomGenerator random) {
        this.random = random;
    }

    /** The preferred port if it is free (0: no preference), else any free one; no port is given twice. */
    public int choose(int preferred) {
        if (preferred > 0 && isFree(preferred) && given.add(preferred)) {
            return preferred;
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int candidate = random.nextInt(LOWEST, HIGHEST + 1);
            if (isFree(candidate) && given.add(candidate)) {
                return candidate;
            }
        }
        throw new IllegalStateException("no free port between " + LOWEST + " and " + HIGHEST);
    }

    /** Whether a server could listen on that port of the loopback interface. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As servers do: a port whose old connections are still in TIME_WAIT counts as free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
