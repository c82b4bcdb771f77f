package dev.souk.llm.backend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.time.Ids;
import dev.souk.llm.chat.ChatRequest;
import dev.souk.llm.dialect.AnswerNormalizer;
import dev.souk.llm.dialect.Dialect;
import dev.souk.llm.dialect.Outgoing;
import dev.souk.llm.dialect.Target;
import dev.souk.llm.dialect.ToolSchemas;
import java.util.List;
import java.util.function.Consumer;

/** What to ask a host for, and how to read its reply. */
interface HostCall {
    /** Below the base URL: {@code /chat/completions}. */
    String path();

    /** The body to send. */
    Outgoing outgoing();

    /** A new reader of the JSON objects of the reply to what was sent. */
    Cleaning cleaning(Outgoing sent);

    /** Makes clean pieces of what a host sends. Of one reply. */
    interface Cleaning {
        /** @throws dev.souk.llm.dialect.BrokenAnswer if this is no answer */
        void add(ObjectNode raw, Consumer<ObjectNode> out);

        /** @throws dev.souk.llm.dialect.BrokenAnswer if the answer is not whole */
        void end(Consumer<ObjectNode> out);
    }

    /** A chat completion in the dialect of the host. */
    record Chat(Dialect dialect, ChatRequest request, Target target, Ids ids) implements HostCall {
        @Override
        public String path() {
            return "/chat/completions";
        }

        @Override
        public Outgoing outgoing() {
            return dialect.request(request.body(), target);
        }

        @Override
        public Cleaning cleaning(Outgoing sent) {
            ToolSchemas tools = request.tools().isEmpty()
                    ? ToolSchemas.none()
                    : ToolSchemas.of(request.body().path("tools"));
            AnswerNormalizer normalizer = dialect.answer(tools, ids, target.model(), sent::promptTokens);
            return new Cleaning() {
                @Override
                public void add(ObjectNode raw, Consumer<ObjectNode> out) {
                    normalizer.add(raw, out);
                }

                @Override
                public void end(Consumer<ObjectNode> out) {
                    normalizer.end(out);
                }
            };
        }
    }

    /** Anything that is answered with one JSON object, which is passed on as it is. */
    record Plain(String path, ObjectNode body) implements HostCall {
        @Override
        public Outgoing outgoing() {
            return new Outgoing(body, List.of());
        }

        @Override
        public Cleaning cleaning(Outgoing sent) {
            return new Cleaning() {
                @Override
                public void add(ObjectNode raw, Consumer<ObjectNode> out) {
                    out.accept(raw);
                }

                @Override
                public void end(Consumer<ObjectNode> out) {
                    // One object is all.
                }
            };
        }
    }
}
