package dev.souk.llm.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Configuration of llm-service. */
@ConfigMapping(prefix = "souk.llm")
public interface LlmConfig {
    /** Largest request body in bytes; a larger one is refused with 413. */
    @WithDefault("8388608")
    int maxBodyBytes();

    /** The settings file with hosts and routes; read again when it changes. Without one, {@code upstream} is all there is. */
    Optional<Path> settings();

    /** The file of what is known of models, their prices above all; without one, the one that is part of the service. */
    Optional<Path> models();

    /** How often the settings file is looked at. */
    @WithDefault("1S")
    Duration settingsCheckEvery();

    /** The one host of models of those who need no settings file. */
    Upstream upstream();

    /** An OpenAI-compatible host of models; without a base URL there is none and the planner answers all. */
    interface Upstream {
        /** Where its API is, version included: {@code http://127.0.0.1:11434/v1}. */
        Optional<String> baseUrl();

        /** What kind of host it is: {@code dashscope}, {@code vllm}, {@code sglang}, {@code ollama}, {@code llama-cpp}, {@code openai}. */
        @WithDefault("openai")
        String kind();

        /** Sent as bearer token; none is sent unless given. */
        Optional<String> apiKey();

        /** The model to ask it for; needed where there is a base URL. */
        Optional<String> model();

        /** How long connecting may take before the planner answers instead. */
        @WithDefault("2S")
        Duration connectTimeout();

        /** How long the first piece of an answer may take before the planner answers instead. */
        @WithDefault("20S")
        Duration firstTokenTimeout();

        /** How long the next piece of an answer may take before it is broken off. */
        @WithDefault("20S")
        Duration interTokenTimeout();

        /** How long an answer may take in all before it is broken off. */
        @WithDefault("120S")
        Duration totalTimeout();

        /** How many failures in a row take it out of use until a check finds it well. */
        @WithDefault("1")
        int failures();

        /** How often an upstream that failed is looked at again. */
        @WithDefault("5S")
        Duration checkEvery();
    }
}
