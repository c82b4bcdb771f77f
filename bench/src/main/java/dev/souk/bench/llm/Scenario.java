package dev.souk.bench.llm;

/** What is asked for, and what the upstream answers. The name is the model that is asked for. */
enum Scenario {
    /** An answer of 300 bytes in one piece. */
    SMALL("bench-small", false),
    /** An answer of 10 KB in one piece. */
    LARGE("bench-large", false),
    /** Fifty chunks of text as server-sent events. */
    STREAM("bench-stream", true),
    /** Two parallel tool calls as server-sent events, their arguments in pieces. */
    TOOLS("bench-tools", true),
    /** A stream that begins and does not end before it is told to. */
    OPEN("bench-open", true);

    private final String model;
    private final boolean streamed;

    Scenario(String model, boolean streamed) {
        this.model = model;
        this.streamed = streamed;
    }

    String model() {
        return model;
    }

    boolean streamed() {
        return streamed;
    }

    /** The request, about 1.5 KB with two tools where it is about tools. */
    String request() {
        String tools = this != TOOLS ? "" : """
                ,"tools":[{"type":"function","function":{"name":"search_products","description":"Finds products of the shop",
                "parameters":{"type":"object","properties":{"text":{"type":"string"},"maxPrice":{"type":"number"},"inStock":{"type":"boolean"}},"required":["text"]}}},
                {"type":"function","function":{"name":"find_stores","description":"Finds stores near a place",
                "parameters":{"type":"object","properties":{"near":{"type":"string"},"open":{"type":"boolean"}}}}}]""";
        return "{\"model\":\"" + model + "\",\"stream\":" + streamed
                + ",\"messages\":[{\"role\":\"system\",\"content\":\"" + "You are the assistant of a shop. ".repeat(30)
                + "\"},{\"role\":\"user\",\"content\":\"waterproof hiking boots under 120, size 42\"}]" + tools + "}";
    }
}
