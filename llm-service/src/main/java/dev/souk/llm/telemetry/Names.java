package dev.souk.llm.telemetry;

/**
 * All names of metrics and of their attributes. Those that begin with {@code gen_ai} are of OpenTelemetry's semantic conventions
 * for generative AI (client metrics, status: development), with their units: seconds and tokens. The others are ours.
 */
final class Names {
    /** Seconds from asking to the end of the answer. */
    static final String OPERATION_DURATION = "gen_ai.client.operation.duration";
    /** Seconds from asking to the first piece. */
    static final String TIME_TO_FIRST_CHUNK = "gen_ai.client.operation.time_to_first_chunk";
    /** Seconds between two pieces. */
    static final String TIME_PER_OUTPUT_CHUNK = "gen_ai.client.operation.time_per_output_chunk";
    /** Tokens of a call, by type. */
    static final String TOKEN_USAGE = "gen_ai.client.token.usage";

    /** Answers that were slow between two pieces beyond {@link ModelMetrics#STALL}. */
    static final String STALLS = "souk.llm.stalls";
    /** Asked backends that gave no answer, by the reason. */
    static final String FAILURES = "souk.llm.failures";
    /** Answers that another one gave than the first choice, by the reason. */
    static final String FALLBACKS = "souk.llm.fallbacks";
    /** Answers under way at a backend. */
    static final String ACTIVE = "souk.llm.backend.active";
    /** Requests in the line before a backend. */
    static final String QUEUED = "souk.llm.backend.queued";
    /** Circuit of a backend: 0 closed, 1 half open, 2 open. */
    static final String CIRCUIT = "souk.llm.backend.circuit";

    static final String OPERATION = "gen_ai.operation.name";
    static final String PROVIDER = "gen_ai.provider.name";
    static final String REQUEST_MODEL = "gen_ai.request.model";
    static final String TOKEN_TYPE = "gen_ai.token.type";
    static final String ERROR_TYPE = "error.type";
    static final String BACKEND = "souk.llm.backend";

    static final String INPUT = "input";
    static final String OUTPUT = "output";
    /** Tokens of the input that the host had in its prefix cache; a part of the input. */
    static final String CACHED = "input_cached";
    /** Tokens that were thought and not said; a part of the output. */
    static final String REASONING = "output_reasoning";

    private Names() {}
}
