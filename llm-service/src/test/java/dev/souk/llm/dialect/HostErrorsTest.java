package dev.souk.llm.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostErrorsTest {
    private final Dialect dialect = Dialect.of(HostKind.DASHSCOPE);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {'error':{'message':'temperature must be positive'}} | REFUSED",
                "422 | {'detail':'field required'} | REFUSED",
                "400 | {'object':'error','message':'This model is 4096 tokens, maximum context length','code':400} | CONTEXT_TOO_LONG",
                "413 | {'error':'too big'} | CONTEXT_TOO_LONG",
                "400 | {'error':{'code':'data_inspection_failed','message':'Inappropriate'}} | CONTENT_BLOCKED",
                "401 | {'error':{'message':'Incorrect API key provided'}} | NOT_ALLOWED",
                "403 | nothing | NOT_ALLOWED",
                "400 | {'error':{'code':'Arrearage','message':'Access denied'}} | NOT_ALLOWED",
                "404 | {'error':{'message':'The model `x` does not exist','code':'model_not_found'}} | UNKNOWN_MODEL",
                "404 | <html>nginx</html> | UNKNOWN_MODEL",
                "429 | {'error':{'message':'slow down'}} | RATE_LIMITED",
                "400 | {'error':{'code':'Throttling.RateQuota','message':'Requests rate limit exceeded'}} | RATE_LIMITED",
                "503 | {'error':{'message':'Loading model','code':503}} | OVERLOADED",
                "500 | {'error':'server overloaded'} | OVERLOADED",
                "503 | <html>try later</html> | OVERLOADED",
                "500 | {'error':'llama runner process has terminated'} | FAILED",
                "500 | '' | FAILED",
                "502 | bad gateway | FAILED",
                "200 | <!DOCTYPE html> | NOT_AN_API",
                "200 | '' | NOT_AN_API",
                "400 | <html>Bad Request</html> | NOT_AN_API",
            })
    void tellsWhatWentWrong(int status, String body, HostError.Kind kind) {
        HostError error = dialect.classify(status, body.replace('\'', '"'));

        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error.status()).isEqualTo(status);
        assertThat(error.message()).startsWith("The model's host ").doesNotContain("<", "{");
    }

    @Test
    void saysWhatTheHostSaidInOneLine() {
        HostError error = dialect.classify(400, "{\"error\":{\"message\":\"temperature:\\n\\tgiven 3\"}}");

        assertThat(error.message()).isEqualTo("The model's host answered 400: temperature: given 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Invalid key sk-abcdef0123456789abcdef, sorry",
                "Header Authorization: Bearer abc.def.ghi, sorry",
                "Key 3f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c, sorry",
                "hf_Abcdefgh1234, sorry"
            })
    void leaksNoKey(String message) {
        HostError error = dialect.classify(400, "{\"error\":{\"message\":\"" + message + "\"}}");

        assertThat(error.message())
                .contains("***")
                .contains("sorry")
                .doesNotContainPattern("abcdef|def\\.ghi|3f9a|Abcdefgh");
    }

    @Test
    void repeatsNothingOfARefusedKey() {
        HostError error = dialect.classify(401, "{\"error\":{\"message\":\"Incorrect API key provided: my-secret\"}}");

        assertThat(error.message()).isEqualTo("The model's host refused our key or account (401)");
    }

    @Test
    void keepsTheNamesOfModels() {
        HostError error = dialect.classify(404, "{\"error\":\"model Qwen3-235B-A22B-Instruct-2507 not found\"}");

        assertThat(error.message()).contains("Qwen3-235B-A22B-Instruct-2507");
    }

    @Test
    void boundsWhatItReadsAndSays() {
        HostError error = dialect.classify(500, "{\"error\":\"" + "x".repeat(60_000) + "\"}" + " ".repeat(10_000_000));

        assertThat(error.message()).hasSizeLessThan(400);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "5, 5",
                "' 0.2 ', 1",
                "'Wed, 21 Oct 2026 07:28:00 GMT', null",
                "-1, null",
                "null, null",
                "1e99, null",
                "NaN, null"
            })
    void readsHowLongToWait(@Nullable String header, @Nullable Integer seconds) {
        assertThat(dialect.classify(429, "{}", header).retryAfterSeconds()).isEqualTo(seconds);
    }

    @ParameterizedTest
    @EnumSource(HostError.Kind.class)
    void blamesOneSideAtMost(HostError.Kind kind) {
        HostError error = new HostError(kind, 400, "", null);

        int blamed = (error.ofRequest() ? 1 : 0) + (error.ofConfiguration() ? 1 : 0) + (error.ofHost() ? 1 : 0);
        boolean load = kind == HostError.Kind.RATE_LIMITED || kind == HostError.Kind.OVERLOADED;
        assertThat(blamed).isEqualTo(load ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({
        "OLLAMA, 500, failed to parse XML: unexpected EOF, true",
        "OLLAMA, 500, out of memory, false",
        "OLLAMA, 400, XML syntax error, false",
        "VLLM, 500, XML syntax error on line 3, false"
    })
    void retriesOnlyTheDriftOfOllamasParser(HostKind host, int status, String body, boolean worth) {
        assertThat(Dialect.of(host).worthRetrying(status, body)).isEqualTo(worth);
    }

    @Test
    void classifiesAnErrorInsideAStream() {
        Answer answer = new Answer(ToolSchemas.none())
                .chunk("{\"error\":{\"code\":429,\"message\":\"quota exceeded for sk-123456789\"}}");

        BrokenAnswer broken = Objects.requireNonNull(answer.broken());
        HostError error = Objects.requireNonNull(broken.hostError());
        assertThat(error.kind()).isEqualTo(HostError.Kind.RATE_LIMITED);
        assertThat(broken.message()).contains("quota exceeded").doesNotContain("sk-123");
    }
}
