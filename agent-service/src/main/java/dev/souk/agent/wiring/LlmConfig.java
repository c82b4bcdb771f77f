package dev.souk.agent.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Where the model is. */
@ConfigMapping(prefix = "souk.llm")
public interface LlmConfig {

    /** Base URL of an OpenAI-compatible API: llm-service. */
    @WithDefault("http://127.0.0.1:8082/v1")
    String url();

    /** The model to ask for; llm-service chooses by itself when it is {@code souk}. */
    @WithDefault("souk")
    String model();

    /** How long to wait for a connection. */
    @WithDefault("2s")
    Duration connectTimeout();
}
