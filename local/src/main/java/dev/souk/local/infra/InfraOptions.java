package dev.souk.local.infra;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the infrastructure process is told.
 *
 * @param data folder of all data, made if it is not there
 * @param state file that says where everything runs; appears when everything is ready
 * @param binaries folder that the server programs are unpacked to, once
 * @param parent process whose end is our end
 * @param durable whether commits survive a loss of power, not only a crash of the process
 * @param external servers that run elsewhere and are not started here
 */
record InfraOptions(
        Path data, Path state, Path binaries, Optional<Long> parent, boolean durable, ExternalServers external) {

    static final String USAGE =
            "usage: InfraMain --data DIR --state FILE [--binaries DIR] [--parent PID] [--durable true|false]";

    /** @throws IllegalArgumentException with what was given and what is expected */
    static InfraOptions parse(String[] args, Map<String, String> environment) {
        Map<String, String> given = new HashMap<>();
        if (args.length % 2 != 0) {
            throw new IllegalArgumentException("given an odd number of arguments; " + USAGE);
        }
        for (int i = 0; i < args.length; i += 2) {
            given.put(args[i], args[i + 1]);
        }
        Path data = path(given, "--data");
        Path state = path(given, "--state");
        Path binaries = Optional.ofNullable(given.remove("--binaries"))
                .map(InfraOptions::absolute)
                .orElse(data.resolve("binaries"));
        Optional<Long> parent = Optional.ofNullable(given.remove("--parent")).map(Long::valueOf);
        boolean durable = !"false".equals(given.remove("--durable"));
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("given unknown " + given.keySet() + "; " + USAGE);
        }
        return new InfraOptions(data, state, binaries, parent, durable, ExternalServers.from(environment));
    }

    private static Path path(Map<String, String> given, String name) {
        String value = given.remove(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing; " + USAGE);
        }
        return absolute(value);
    }

    private static Path absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize();
    }
}
