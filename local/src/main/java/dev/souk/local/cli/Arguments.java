package dev.souk.local.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words of a command line.
 *
 * @param values options that take a value: {@code --port 8090}
 * @param flags options that stand alone: {@code --yes}
 * @param words everything else, in order
 */
public record Arguments(Map<String, String> values, Set<String> flags, List<String> words) {

    private static final Set<String> WITH_VALUE = Set.of("--root", "--data", "--port", "--lang", "--at", "--url");
    private static final Set<String> ALONE = Set.of("--yes", "--new", "--json", "-f");

    /** Parses; after {@code --} everything is a word. */
    public static Arguments parse(String[] args) throws CommandFailed {
        Map<String, String> values = new HashMap<>();
        Set<String> flags = new java.util.HashSet<>();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            String arg = args[i];
            if (arg.equals("--")) {
                words.addAll(Arrays.asList(args).subList(i + 1, args.length));
                break;
            } else if (WITH_VALUE.contains(arg)) {
                if (i + 1 == args.length) {
                    throw new CommandFailed(arg + ": its value is missing");
                }
                values.put(arg, args[++i]);
            } else if (ALONE.contains(arg)) {
                flags.add(arg);
            } else if (arg.startsWith("--")) {
                throw new CommandFailed("unknown option " + arg + "; ./souk help lists them");
            } else {
                words.add(arg);
            }
        }
        return new Arguments(values, flags, words);
    }

    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public boolean has(String flag) {
        return flags.contains(flag);
    }

    /** A TCP port. */
    int port(int otherwise) throws CommandFailed {
        String text = values.get("--port");
        if (text == null) {
            return otherwise;
        }
        // Five digits at most: what does not parse here is not a port either.
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65_535) {
            throw new CommandFailed("--port: given '" + text + "', expected 1 to 65535");
        }
        return port;
    }
}
