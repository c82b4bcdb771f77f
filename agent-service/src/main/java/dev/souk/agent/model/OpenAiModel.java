package dev.souk.agent.model;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiChatResponseMetadata;
import dev.langchain4j.model.output.TokenUsage;
import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.problem.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A model behind an OpenAI-compatible API: llm-service. The client that streams must block, as {@link BlockingHttpClient} does. */
public final class OpenAiModel implements Model {
    private static final Logger LOG = Logger.getLogger(OpenAiModel.class);
    private static final String BACKEND_HEADER = "x-souk-backend";

    private final StreamingChatModel model;
    private final List<ToolSpecification> tools;

    public OpenAiModel(StreamingChatModel model, List<ToolSpecification> tools) {
        this.model = model;
        this.tools = List.copyOf(tools);
    }

    @Override
    public Outcome ask(
            Behalf behalf, List<ChatMessage> messages, Consumer<String> onText, StopSignal stop, Duration patience) {
        Listener listener = new Listener(onText);
        ChatRequest request = ChatRequest.builder()
                .messages(messages)
                .parameters(OpenAiChatRequestParameters.builder()
                        .toolSpecifications(tools)
                        .user(behalf.shopper().value())
                        .metadata(Map.of(
                                "run", behalf.run().value(),
                                "conversation", behalf.conversation().value()))
                        .build())
                .build();
        Thread asking = Thread.ofVirtual().name("model").start(() -> listener.follow(model, request));
        try {
            CompletableFuture.anyOf(listener.response, stop.stopped()).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return listener.response.isDone() ? replied(listener.response.get()) : new Stopped();
        } catch (TimeoutException e) {
            return new TimedOut();
        } catch (ExecutionException e) {
            return failed(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Stopped();
        } finally {
            listener.hangUp();
            asking.interrupt(); // closes the connection, unless all is read
        }
    }

    private static Outcome replied(ChatResponse response) {
        AiMessage message = response.aiMessage();
        String text = message.text() == null ? "" : message.text();
        List<Wanted> calls = message.toolExecutionRequests() == null
                ? List.of()
                : message.toolExecutionRequests().stream()
                        .map(call -> new Wanted(
                                Objects.requireNonNullElse(call.name(), ""),
                                call.arguments() == null || call.arguments().isBlank() ? "{}" : call.arguments()))
                        .toList();
        if (response.finishReason() == null) {
            // the stream broke: what came of a tool call may be half of it
            return new Failed(new Problem(ProblemCode.UNAVAILABLE, "The model's answer was cut short."));
        }
        if (text.isBlank() && calls.isEmpty()) {
            return new Failed(new Problem(ProblemCode.UNAVAILABLE, "The model answered with nothing."));
        }
        return new Replied(text, calls, tokens(response.tokenUsage(), text), backend(response), response.modelName());
    }

    private static int tokens(@Nullable TokenUsage usage, String text) {
        return usage == null || usage.totalTokenCount() == null ? Prompt.tokens(text) : usage.totalTokenCount();
    }

    private static @Nullable String backend(ChatResponse response) {
        if (!(response.metadata() instanceof OpenAiChatResponseMetadata metadata)
                || metadata.rawHttpResponse() == null) {
            return null;
        }
        for (Map.Entry<String, List<String>> header :
                metadata.rawHttpResponse().headers().entrySet()) {
            if (BACKEND_HEADER.equalsIgnoreCase(header.getKey())
                    && !header.getValue().isEmpty()) {
                return header.getValue().getFirst();
            }
        }
        return null;
    }

    private static Outcome failed(Throwable cause) {
        LOG.warnf("model failed: cause=%s", cause.getMessage());
        boolean busy =
                cause instanceof RateLimitException || (cause instanceof HttpException e && e.statusCode() == 429);
        return new Failed(
                busy
                        ? new Problem(ProblemCode.AT_CAPACITY, "The model is busy. Please try again shortly.")
                        : new Problem(ProblemCode.UNAVAILABLE, "The model does not answer. Please try again."));
    }

    /** Hands text on until hung up. */
    private static final class Listener implements StreamingChatResponseHandler {
        private final CompletableFuture<ChatResponse> response = new CompletableFuture<>();
        private final Consumer<String> onText;
        private boolean hungUp;

        private Listener(Consumer<String> onText) {
            this.onText = onText;
        }

        private void follow(StreamingChatModel model, ChatRequest request) {
            try {
                model.chat(request, this);
            } catch (RuntimeException e) {
                response.completeExceptionally(e);
            }
        }

        @Override
        public synchronized void onPartialResponse(String text) {
            if (!hungUp) {
                onText.accept(text);
            }
        }

        @Override
        public void onCompleteResponse(ChatResponse complete) {
            response.complete(complete);
        }

        @Override
        public void onError(Throwable problem) {
            response.completeExceptionally(problem);
        }

        private synchronized void hangUp() {
            hungUp = true;
        }
    }
}
