package dev.souk.llm.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A llama.cpp server to start on this machine. Its backend is called {@code local}.
 *
 * @param binary {@code llama-server}
 * @param weights the GGUF file
 * @param model what the model is called in routes: {@code local/<model>}
 * @param port of the loopback interface where it listens
 * @param arguments more of them, as the server takes them: {@code --jinja}, {@code --ctx-size 16384}
 * @param folder for its log and the number of its process
 */
public record LocalServerSettings(
        Path binary, Path weights, String model, int port, List<String> arguments, Path folder) {
    /** Name of its backend. */
    public static final String BACKEND = "local";

    /** @throws IllegalArgumentException with what was given and what is expected */
    public LocalServerSettings {
        if (!Files.isExecutable(binary)) {
            throw new IllegalArgumentException("local-server.binary: given " + binary + ", expected a program");
        }
        if (!Files.isReadable(weights)) {
            throw new IllegalArgumentException("local-server.weights: given " + weights + ", expected a GGUF file");
        }
        if (model.isBlank()) {
            throw new IllegalArgumentException("local-server.model: given nothing, expected a name");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("local-server.port: given " + port + ", expected 1 to 65535");
        }
        arguments = List.copyOf(arguments);
    }
}
