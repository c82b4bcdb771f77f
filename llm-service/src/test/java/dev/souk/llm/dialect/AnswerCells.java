package dev.souk.llm.dialect;

/** What comes back from the hosts, shown by recorded-style streams. */
final class AnswerCells {
    private AnswerCells() {}

    static Cell reasoning(HostKind host) {
        return switch (host) {
            case VLLM ->
                streams(
                        "`reasoning`, before 0.11.2 `reasoning_content`",
                        "vllm/thinking",
                        "vllm/thinking-before-0.11.2");
            case OLLAMA -> streams("`reasoning`", "ollama/thinking");
            case OPENAI -> streams("either; sent twice, it counts once", "openai/thinking");
            case DASHSCOPE, SGLANG, LLAMA_CPP -> streams("`reasoning_content`", host.configName() + "/thinking");
        };
    }

    static Cell tags(HostKind host) {
        return streams("becomes reasoning", host.configName() + "/think-tags");
    }

    static Cell jsonForm(HostKind host) {
        return streams("becomes a call", host.configName() + "/json-call-in-text");
    }

    static Cell xmlForm(HostKind host) {
        return host == HostKind.OLLAMA
                ? streams(
                        "becomes a call, also without `<tool_call>`",
                        "ollama/xml-call-in-text",
                        "ollama/call-without-opening-tag")
                : streams("becomes a call, values typed", host.configName() + "/xml-call-in-text");
    }

    static Cell inThought(HostKind host) {
        return host == HostKind.VLLM
                ? streams(
                        "ends the reasoning; in a closed one it was a thought",
                        "vllm/call-in-open-thought",
                        "vllm/call-in-closed-thought")
                : streams("ends the reasoning", host.configName() + "/call-in-open-thought");
    }

    static Cell partial(HostKind host) {
        return streams("error `CUT_CALL`", host.configName() + "/partial-call-in-text");
    }

    static Cell once(HostKind host) {
        return switch (host) {
            case DASHSCOPE -> streams("blanks later on are ignored", "dashscope/parallel-calls");
            case VLLM -> streams("the first id counts", "vllm/calls", "vllm/new-id-in-each-delta");
            case SGLANG -> streams("once", "sglang/calls");
            case OLLAMA -> streams("two calls under index 0 are two", "ollama/calls");
            case LLAMA_CPP -> streams("once", "llama-cpp/calls");
            case OPENAI -> streams("once", "openai/calls");
        };
    }

    static Cell noId(HostKind host) {
        return host == HostKind.SGLANG
                ? streams("gets one", "sglang/parallel-calls-without-ids")
                : new Cell.NotApplicable("it sends ids");
    }

    static Cell cut(HostKind host) {
        return switch (host) {
            case VLLM ->
                streams(
                        "error `ENDED_EARLY`; `CUT_CALL` where only a call is cut",
                        "vllm/ended-early",
                        "vllm/ended-early-with-done",
                        "vllm/cut-arguments",
                        "vllm/name-without-arguments");
            case DASHSCOPE, SGLANG, OLLAMA, LLAMA_CPP, OPENAI ->
                streams("error `ENDED_EARLY`", host.configName() + "/ended-early");
        };
    }

    static Cell coerced(HostKind host) {
        return switch (host) {
            case DASHSCOPE, VLLM, SGLANG -> streams("coerced", host.configName() + "/coerced-arguments");
            case OLLAMA -> streams("coerced, objects too", "ollama/calls", "ollama/arguments-as-object");
            case LLAMA_CPP -> streams("coerced", "llama-cpp/calls");
            case OPENAI -> streams("coerced, JSON in a string too", "openai/arguments-in-a-string");
        };
    }

    static Cell usage(HostKind host) {
        return switch (host) {
            case DASHSCOPE -> streams("cached and reasoning tokens kept", "dashscope/thinking");
            case VLLM -> streams("cached tokens kept", "vllm/calls");
            case SGLANG -> streams("reasoning tokens moved to the details", "sglang/thinking");
            case OLLAMA -> streams("estimated and marked where missing", "ollama/no-usage");
            case LLAMA_CPP -> streams("cached tokens from its timings", "llama-cpp/thinking");
            case OPENAI -> streams("estimated and marked where missing", "openai/odd-framing");
        };
    }

    static Cell parser(HostKind host) {
        if (host != HostKind.OLLAMA) {
            return new Cell.NotApplicable("its parser is not strict XML");
        }
        return new Cell.Tested("one retry, then the next backend", () -> {
            boolean retry = Dialect.of(host)
                    .worthRetrying(
                            500,
                            "{\"error\":\"XML syntax error on line 7: element <parameter> closed by </function>\"}");
            boolean stream = Fixture.of("ollama/xml-error-in-stream").run().broken() instanceof BrokenAnswer broken
                    && Dialect.of(host).worthRetrying(500, broken.message());
            return retry && stream ? "one retry, then the next backend" : "no retry";
        });
    }

    static Cell error(HostKind host) {
        return switch (host) {
            case OLLAMA -> streams("error `HOST_ERROR`", "ollama/xml-error-in-stream");
            case VLLM -> streams("error `HOST_ERROR`, an abort too", "vllm/error-in-stream", "vllm/aborted");
            case DASHSCOPE, SGLANG, LLAMA_CPP, OPENAI ->
                streams("error `HOST_ERROR`", host.configName() + "/error-in-stream");
        };
    }

    static Cell tooLong(HostKind host) {
        return switch (host) {
            case DASHSCOPE ->
                classified(
                        host,
                        400,
                        "<400> InternalError.Algo.InvalidParameter: Range of input length should be [1, 983616]");
            case VLLM ->
                classified(
                        host,
                        400,
                        "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens");
            case SGLANG ->
                classified(
                        host, 400, "The input (5000 tokens) is longer than the model's context length (4096 tokens).");
            case OLLAMA -> new Cell.NotApplicable("it cuts the prompt without a word");
            case LLAMA_CPP -> classified(host, 500, "Context size has been exceeded.");
            case OPENAI -> classified(host, 400, "context_length_exceeded");
        };
    }

    private static Cell classified(HostKind host, int status, String message) {
        return new Cell.Tested("`CONTEXT_TOO_LONG` for a " + status, () -> {
            HostError error = Dialect.of(host).classify(status, "{\"error\":{\"message\":\"" + message + "\"}}");
            return "`" + error.kind() + "` for a " + error.status();
        });
    }

    private static Cell streams(String text, String... fixtures) {
        return new Cell.Tested(text, () -> {
            for (String name : fixtures) {
                Fixture fixture = Fixture.of(name);
                fixture.expect(fixture.run());
            }
            return text;
        });
    }
}
