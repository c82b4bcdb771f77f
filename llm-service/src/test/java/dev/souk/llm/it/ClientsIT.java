package dev.souk.llm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The official OpenAI clients and LangChain4j, as anybody would use them, with a model of vLLM's dialect behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientsIT {
    private static final String PIXEL =
            "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private final FaultyHost host;
    private final LlmProcess process;
    private final String url;
    private final OpenAIClient openai;

    ClientsIT() throws Exception {
        host = new FaultyHost();
        process = new LlmProcess("clients-it", """
                backends:
                  gpu:
                    kind: vllm
                    base-url: http://127.0.0.1:%d/v1
                    models: [qwen]
                routes:
                  souk-smart: [gpu/qwen]
                  souk-vision: [gpu/qwen]
                """.formatted(host.port()), Map.of());
        url = "http://127.0.0.1:" + process.port() + "/v1";
        openai = OpenAIOkHttpClient.builder()
                .baseUrl(url)
                .apiKey("any")
                .maxRetries(0)
                .build();
    }

    @AfterAll
    void stop() throws Exception {
        openai.close();
        process.close();
        host.close();
    }

    private static ChatCompletionCreateParams.Builder java(String text) {
        return ChatCompletionCreateParams.builder().model("souk-smart").addUserMessage(text);
    }

    private static FunctionDefinition tool(String name, String property, String type) {
        return FunctionDefinition.builder()
                .name(name)
                .parameters(FunctionParameters.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .putAdditionalProperty("properties", JsonValue.from(Map.of(property, Map.of("type", type))))
                        .build())
                .build();
    }

    @Test
    void theJavaClientGetsTextAndReasoning() {
        ChatCompletion answer =
                openai.chat().completions().create(java("do:think").build());

        ChatCompletionMessage message = answer.choices().getFirst().message();
        assertThat(message.content()).hasValue("Hello");
        assertThat(message._additionalProperties().get("reasoning_content")).isEqualTo(JsonValue.from("Boots, then."));
        assertThat(answer.usage()).isPresent();
    }

    @Test
    void theJavaClientStreamsParallelToolCalls() {
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        var params = java("do:call-two")
                .addFunctionTool(tool("search", "text", "string"))
                .addFunctionTool(tool("stores", "open", "boolean"))
                .build();

        try (var stream = openai.chat().completions().createStreaming(params)) {
            stream.stream().forEach(accumulator::accumulate);
        }

        ChatCompletion.Choice choice = accumulator.chatCompletion().choices().getFirst();
        List<ChatCompletionMessageToolCall> calls = choice.message().toolCalls().orElseThrow();
        assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
        assertThat(calls)
                .extracting(call -> call.asFunction().id())
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(calls)
                .extracting(call -> call.asFunction().function().name() + " "
                        + call.asFunction().function().arguments())
                .containsExactly("search {\"text\":\"tent\"}", "stores {\"open\":true}");
    }

    @Test
    void theJavaClientSendsAJsonSchema() {
        ResponseFormatJsonSchema format = ResponseFormatJsonSchema.builder()
                .jsonSchema(ResponseFormatJsonSchema.JsonSchema.builder()
                        .name("size")
                        .schema(ResponseFormatJsonSchema.JsonSchema.Schema.builder()
                                .putAdditionalProperty("type", JsonValue.from("object"))
                                .build())
                        .build())
                .build();

        ChatCompletion answer = openai.chat()
                .completions()
                .create(java("do:say-json").responseFormat(format).build());

        assertThat(answer.choices().getFirst().message().content()).hasValue("{\"size\":42}");
        assertThat(host.lastRequest()).contains("\"json_schema\"");
    }

    @Test
    void theJavaClientSendsAnImage() {
        var params = ChatCompletionCreateParams.builder()
                .model("souk-vision")
                .addUserMessageOfArrayOfContentParts(List.of(
                        ChatCompletionContentPart.ofText(ChatCompletionContentPartText.builder()
                                .text("do:think what is this?")
                                .build()),
                        ChatCompletionContentPart.ofImageUrl(ChatCompletionContentPartImage.builder()
                                .imageUrl(ChatCompletionContentPartImage.ImageUrl.builder()
                                        .url(PIXEL)
                                        .build())
                                .build())))
                .build();

        ChatCompletion answer = openai.chat().completions().create(params);

        assertThat(answer.choices().getFirst().message().content()).hasValue("Hello");
        assertThat(host.lastRequest()).contains(PIXEL);
    }

    @Test
    void theNodeClientDoesAllOfThat() throws Exception {
        Path web = Path.of("..", "web").toRealPath();
        boolean installed = Files.isDirectory(web.resolve("node_modules/openai"));
        assertThat(installed || System.getenv("CI") == null)
                .as("npm packages of web are installed, as ./souk test does")
                .isTrue();
        assumeTrue(installed, "npm packages of web are not installed: cd web && npm ci");
        Path log = Path.of("target", "node-client.log").toAbsolutePath();
        Path script = Path.of("src", "test", "node", "openai-client.mjs").toAbsolutePath();

        Process node = new ProcessBuilder("node", script.toString(), url, PIXEL, web.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(new File("/dev/null"))
                .start();

        assertThat(node.waitFor(60, TimeUnit.SECONDS)).as("ended in time").isTrue();
        assertThat(node.exitValue())
                .as(Files.readString(log, StandardCharsets.UTF_8))
                .isZero();
    }

    private OpenAiStreamingChatModel langChain(String model) {
        return OpenAiStreamingChatModel.builder()
                .baseUrl(url)
                .apiKey("any")
                .modelName(model)
                .returnThinking(true)
                .build();
    }

    private static ToolSpecification tool(String name) {
        return ToolSpecification.builder()
                .name(name)
                .parameters(JsonObjectSchema.builder()
                        .addStringProperty("text")
                        .addBooleanProperty("open")
                        .build())
                .build();
    }

    @Test
    void langChainStreamsParallelToolCalls() throws Exception {
        ChatResponse response = streamed(
                langChain("souk-smart"),
                ChatRequest.builder()
                        .messages(UserMessage.from("do:call-two"))
                        .toolSpecifications(tool("search"), tool("stores"))
                        .build());

        AiMessage message = response.aiMessage();
        assertThat(message.toolExecutionRequests())
                .extracting(ToolExecutionRequest::name, ToolExecutionRequest::arguments)
                .containsExactly(tuple("search", "{\"text\":\"tent\"}"), tuple("stores", "{\"open\":true}"));
    }

    @Test
    void langChainGetsReasoningApartFromText() throws Exception {
        ChatResponse response = streamed(
                langChain("souk-smart"),
                ChatRequest.builder().messages(UserMessage.from("do:think")).build());

        assertThat(response.aiMessage().text()).isEqualTo("Hello");
        assertThat(response.aiMessage().thinking()).isEqualTo("Boots, then.");
        assertThat(response.tokenUsage().totalTokenCount()).isPositive();
    }

    @Test
    void langChainSendsASchemaAndAnImage() throws Exception {
        ChatResponse response = streamed(
                langChain("souk-vision"),
                ChatRequest.builder()
                        .messages(UserMessage.from(TextContent.from("do:say-json"), ImageContent.from(PIXEL)))
                        .responseFormat(ResponseFormat.builder()
                                .type(ResponseFormatType.JSON)
                                .jsonSchema(JsonSchema.builder()
                                        .name("size")
                                        .rootElement(JsonObjectSchema.builder()
                                                .addIntegerProperty("size")
                                                .build())
                                        .build())
                                .build())
                        .build());

        assertThat(response.aiMessage().text()).isEqualTo("{\"size\":42}");
        assertThat(host.lastRequest()).contains("image_url").contains("\"response_format\"");
    }

    private static ChatResponse streamed(OpenAiStreamingChatModel model, ChatRequest request) throws Exception {
        CompletableFuture<ChatResponse> whole = new CompletableFuture<>();
        model.chat(request, new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String text) {}

            @Override
            public void onCompleteResponse(ChatResponse response) {
                whole.complete(response);
            }

            @Override
            public void onError(Throwable failure) {
                whole.completeExceptionally(failure);
            }
        });
        return whole.get(30, TimeUnit.SECONDS);
    }
}
