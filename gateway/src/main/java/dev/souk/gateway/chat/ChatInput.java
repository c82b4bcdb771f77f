package dev.souk.gateway.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.chassis.json.Json;
import dev.souk.chassis.json.JsonProblems;
import dev.souk.chassis.problem.ProblemException;
import dev.souk.contracts.conversation.ShopperContext;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.ProposalId;
import dev.souk.contracts.id.RunId;
import dev.souk.contracts.problem.ProblemCode;
import java.util.Iterator;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper posts, read from a {@code RunAgentInput} of AG-UI. Of its messages the last one of the user counts, as the
 * journal has the others; of its resume entries there is one.
 */
public sealed interface ChatInput {

    /** Longest message in characters. */
    int LONGEST_MESSAGE = 4_000;

    /** The conversation, which AG-UI calls thread. */
    ConversationId conversation();

    /** The run that this starts. */
    RunId run();

    /** What the client knows of the shopper. */
    ShopperContext context();

    /** Something said. */
    record Said(ConversationId conversation, RunId run, ShopperContext context, String messageId, String text)
            implements ChatInput {}

    /** A proposal approved. */
    record Approved(ConversationId conversation, RunId run, ShopperContext context, ProposalId proposal, String digest)
            implements ChatInput {}

    /** A proposal declined. */
    record Declined(ConversationId conversation, RunId run, ShopperContext context, ProposalId proposal)
            implements ChatInput {}

    /** @throws ProblemException bad_request, with what was given and what is expected */
    static ChatInput parse(String body) {
        JsonNode json;
        try {
            json = Json.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw bad(JsonProblems.detail(e));
        }
        if (!json.isObject()) {
            throw bad("expected a RunAgentInput object");
        }
        return new Reader(json).read();
    }

    /** A run id that a client has chosen. @throws ProblemException bad_request */
    static RunId runId(@Nullable String text) {
        RunId run = id("runId", text, RunId::new);
        if (run.value().length() > Reader.LONGEST_RUN_ID) {
            throw bad(
                    "runId: given " + run.value().length() + " characters, expected at most " + Reader.LONGEST_RUN_ID);
        }
        return run;
    }

    /** A conversation id that a client has chosen. @throws ProblemException bad_request */
    static ConversationId conversationId(String field, @Nullable String text) {
        return id(field, text, ConversationId::new);
    }

    private static <T> T id(String field, @Nullable String text, Function<String, T> constructor) {
        if (text == null) {
            throw bad(field + ": missing, expected text");
        }
        try {
            return constructor.apply(text);
        } catch (IllegalArgumentException e) {
            throw bad(field + ": " + e.getMessage());
        }
    }

    private static ProblemException bad(String detail) {
        return new ProblemException(ProblemCode.BAD_REQUEST, detail);
    }

    /** Reads one input, field by field. */
    final class Reader {
        // room for the suffixes of the event ids that are derived from it
        private static final int LONGEST_RUN_ID = 68;
        private static final int LONGEST_MESSAGE_ID = 100;
        private static final int LONGEST_ADDRESS = 200;
        // BCP 47 tags are letters, digits and hyphens; 35 characters hold all that are in use
        private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z0-9-]{1,35}");
        private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
        // control characters have no place in an address, and would only disturb prompts and logs
        private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

        private final JsonNode json;

        private Reader(JsonNode json) {
            this.json = json;
        }

        private ChatInput read() {
            ConversationId conversation = conversationId("threadId", text(json, "threadId"));
            RunId run = runId(text(json, "runId"));
            ShopperContext context = context(json.path("forwardedProps"));
            JsonNode resume = json.path("resume");
            if (resume.isMissingNode() || resume.isNull() || (resume.isArray() && resume.isEmpty())) {
                return said(conversation, run, context);
            }
            if (!resume.isArray() || resume.size() != 1) {
                throw bad("resume: expected a list of one entry");
            }
            return decided(conversation, run, context, resume.get(0));
        }

        private Said said(ConversationId conversation, RunId run, ShopperContext context) {
            JsonNode messages = json.path("messages");
            if (!messages.isArray()) {
                throw bad("messages: expected a list");
            }
            JsonNode last = null;
            for (JsonNode message : messages) {
                if ("user".equals(message.path("role").asText())) {
                    last = message;
                }
            }
            if (last == null) {
                throw bad("messages: expected a message of the user");
            }
            String id = text(last, "id");
            if (id == null || id.isBlank() || id.length() > LONGEST_MESSAGE_ID) {
                throw bad("message id: expected 1 to " + LONGEST_MESSAGE_ID + " characters");
            }
            String text = content(last.path("content")).strip();
            if (text.isEmpty() || text.length() > LONGEST_MESSAGE) {
                throw bad("message: given " + text.length() + " characters, expected 1 to " + LONGEST_MESSAGE);
            }
            return new Said(conversation, run, context, id, text);
        }

        private ChatInput decided(ConversationId conversation, RunId run, ShopperContext context, JsonNode entry) {
            ProposalId proposal = id("interruptId", text(entry, "interruptId"), ProposalId::new);
            String status = String.valueOf(text(entry, "status"));
            return switch (status) {
                case "cancelled" -> new Declined(conversation, run, context, proposal);
                case "resolved" -> {
                    JsonNode approved = entry.path("payload").path("approved");
                    if (!approved.isBoolean()) {
                        throw bad("payload.approved: expected true or false");
                    }
                    yield approved.booleanValue()
                            ? new Approved(conversation, run, context, proposal, digest(entry.path("payload")))
                            : new Declined(conversation, run, context, proposal);
                }
                default -> throw bad("resume status: expected resolved or cancelled");
            };
        }

        private static String digest(JsonNode payload) {
            String digest = text(payload, "digest");
            if (digest == null || !DIGEST.matcher(digest).matches()) {
                throw bad("payload.digest: expected 64 lower-case hex digits");
            }
            return digest;
        }

        private static ShopperContext context(JsonNode props) {
            String language = text(props, "language");
            if (language != null && !LANGUAGE.matcher(language).matches()) {
                throw bad("forwardedProps.language: expected a BCP 47 tag like pt-PT");
            }
            String address = text(props, "address");
            if (address != null) {
                address = CONTROL.matcher(address).replaceAll(" ").strip();
                if (address.length() > LONGEST_ADDRESS) {
                    throw bad("forwardedProps.address: given " + address.length() + " characters, expected at most "
                            + LONGEST_ADDRESS);
                }
            }
            return new ShopperContext(language, address == null || address.isEmpty() ? null : address);
        }

        /** Text, or the text parts of a list of content parts. */
        private static String content(JsonNode content) {
            if (content.isTextual()) {
                return content.textValue();
            }
            if (!content.isArray()) {
                throw bad("message content: expected text or a list of text parts");
            }
            StringBuilder text = new StringBuilder();
            for (Iterator<JsonNode> parts = content.elements(); parts.hasNext(); ) {
                JsonNode part = parts.next();
                if (!"text".equals(part.path("type").asText())
                        || !part.path("text").isTextual()) {
                    throw bad("message content: expected text parts alone");
                }
                text.append(part.path("text").textValue());
            }
            return text.toString();
        }

        private static @Nullable String text(JsonNode object, String field) {
            JsonNode value = object.path(field);
            if (value.isMissingNode() || value.isNull()) {
                return null;
            }
            if (!value.isTextual()) {
                throw bad(field + ": expected text");
            }
            return value.textValue();
        }
    }
}
