package dev.souk.llm.dialect;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The kinds of host whose dialects we know. */
public enum HostKind {
    /** Alibaba Model Studio in its OpenAI-compatible mode. */
    DASHSCOPE("dashscope"),
    VLLM("vllm"),
    SGLANG("sglang"),
    OLLAMA("ollama"),
    LLAMA_CPP("llama-cpp"),
    /** Any other OpenAI-compatible host: it gets the standard fields alone. */
    OPENAI("openai");

    private final String configName;

    HostKind(String configName) {
        this.configName = configName;
    }

    /** As the configuration writes it. */
    public String configName() {
        return configName;
    }

    /** @throws IllegalArgumentException with what was given and what is expected */
    public static HostKind of(String configName) {
        for (HostKind kind : values()) {
            if (kind.configName.equals(configName)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("given '" + configName + "', expected one of "
                + Arrays.stream(values()).map(HostKind::configName).collect(Collectors.joining(", ")));
    }
}
