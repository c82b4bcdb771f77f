package dev.souk.llm.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * All models that anything is known of. Names are found whatever their case and whatever organisation stands before a slash:
 * {@code Qwen/Qwen3-8B} is {@code qwen3-8b}. Immutable.
 */
public final class ModelCatalog {
    /** The file that is part of the service. */
    private static final String BUNDLED = "/models.json";

    /** A file beyond this is a mistake. */
    private static final long LARGEST_FILE = 4L * 1024 * 1024;

    /** What is assumed of a model that is not listed: a small context, chat and tools, reasoning as the request says, no price. */
    private static final ModelFacts.Window UNKNOWN_WINDOW = new ModelFacts.Window(32_768, 8_192);

    private final String version;
    private final LocalDate asOf;
    private final String currency;
    private final List<ModelFacts> models;
    private final Map<String, ModelFacts> byName = new HashMap<>();

    /** @throws IllegalArgumentException if two models have a name in common */
    ModelCatalog(String version, LocalDate asOf, String currency, List<ModelFacts> models) {
        this.version = version;
        this.asOf = asOf;
        this.currency = currency;
        this.models = List.copyOf(models);
        for (ModelFacts model : models) {
            add(model.name(), model);
            model.aliases().forEach(alias -> add(alias, model));
        }
    }

    /** The catalog in the file, or the one that is part of the service. */
    public static ModelCatalog load(Optional<Path> file) throws IOException {
        if (file.isPresent()) {
            return load(file.get());
        }
        try (InputStream bundled = Objects.requireNonNull(ModelCatalog.class.getResourceAsStream(BUNDLED))) {
            return parse(new String(bundled.readAllBytes(), StandardCharsets.UTF_8), BUNDLED);
        }
    }

    /** The one that is part of the service. */
    public static ModelCatalog bundled() {
        try {
            return load(Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the text of a model file.
     *
     * @param source what errors call it
     * @throws IllegalArgumentException which says where it is wrong, what was given and what is expected
     */
    public static ModelCatalog parse(String json, String source) {
        return ModelFile.read(json, source);
    }

    /** Changes with every change of the file. */
    public String version() {
        return version;
    }

    /** The day on which the facts were looked up. */
    public LocalDate asOf() {
        return asOf;
    }

    /** ISO 4217, of all prices and so of all money budgets. */
    public String currency() {
        return currency;
    }

    /** All of them, as in the file. */
    public List<ModelFacts> models() {
        return models;
    }

    /** The model of that name or alias. */
    public Optional<ModelFacts> find(String name) {
        String key = key(name);
        ModelFacts found = byName.get(key);
        return Optional.ofNullable(found != null ? found : byName.get(key.substring(key.lastIndexOf('/') + 1)));
    }

    /**
     * The model of that name or alias. Of one that is not listed it assumes what most hosts can serve: 32,768 tokens of context,
     * 8,192 of them for the answer; chat and tools; reasoning as the request says; no
     * price.
     */
    public ModelFacts of(String name) {
        return find(name)
                .orElseGet(() -> new ModelFacts(
                        name,
                        Set.of(),
                        UNKNOWN_WINDOW,
                        Set.of(Ability.CHAT, Ability.TOOLS),
                        Thinking.SWITCH,
                        List.of(),
                        PriceList.unknown(currency)));
    }

    private static ModelCatalog load(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("model file: given " + file + ", expected a file that can be read");
        }
        long size = Files.size(file);
        if (size > LARGEST_FILE) {
            throw new IllegalArgumentException(file + ": given " + size + " bytes, expected at most " + LARGEST_FILE);
        }
        return parse(Files.readString(file), file.toString());
    }

    private void add(String name, ModelFacts model) {
        ModelFacts other = byName.put(key(name), model);
        if (other != null) {
            throw new IllegalArgumentException("given the name '" + name + "' for " + other.name() + " and "
                    + model.name() + ", expected each name once");
        }
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
