package dev.souk.local.supervise;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a child process is.
 *
 * @param environment on top of the supervisor's own
 * @param log what it says is appended to this file
 * @param port the port it serves on; 0 where that is its own business
 */
record ChildSpec(
        String name, List<String> command, Map<String, String> environment, Path log, int port, Readiness readiness) {

    ChildSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
