package dev.souk.llm.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.llm.model.Thinking;
import java.util.List;
import java.util.Locale;

/** Turns {@code reasoning_effort} into the switch of a host, and sets the sampling that the models' makers advise for it. */
final class ThinkingSwitch {
    private static final String EFFORT = "reasoning_effort";
    private static final String TEMPLATE = "chat_template_kwargs";
    private static final String ENABLE = "enable_thinking";
    private static final String BUDGET = "thinking_budget";
    private static final String PRESERVE = "preserve_thinking";

    private final HostKind host;
    private final Target target;
    private final List<String> notes;

    ThinkingSwitch(HostKind host, Target target, List<String> notes) {
        this.host = host;
        this.target = target;
        this.notes = notes;
    }

    private enum Effort {
        /** Nothing was asked for: the host's default. */
        UNSAID,
        NONE,
        MINIMAL,
        LOW,
        MEDIUM,
        HIGH;

        static Effort of(JsonNode effort) {
            return switch (effort.asText("").toLowerCase(Locale.ROOT)) {
                case "none" -> NONE;
                case "minimal" -> MINIMAL;
                case "low" -> LOW;
                case "medium" -> MEDIUM;
                // Newer names for still more.
                case "high", "xhigh", "max" -> HIGH;
                default -> UNSAID;
            };
        }

        /** Tokens that it may think for; 0 where the model may as long as it likes. */
        int budget() {
            return switch (this) {
                case MINIMAL -> 512;
                case LOW -> 2_048;
                case MEDIUM -> 8_192;
                case UNSAID, NONE, HIGH -> 0;
            };
        }
    }

    /** Whether the model will think, as far as we know. */
    private enum State {
        ON,
        OFF,
        UNKNOWN
    }

    void set(ObjectNode body) {
        Effort effort = allowed(Effort.of(body.path(EFFORT)), body);
        JsonNode asked = body.path(EFFORT);
        if (host != HostKind.OPENAI) {
            body.remove(EFFORT);
        }
        switch (host) {
            case DASHSCOPE -> dashScope(body, effort);
            case VLLM, SGLANG, LLAMA_CPP -> template(body, effort);
            case OLLAMA -> ollama(body, effort);
            case OPENAI -> openAi(body, effort, asked);
        }
        sampling(body, state(effort));
    }

    /** What of it the model and the host can do. */
    private Effort allowed(Effort asked, ObjectNode body) {
        return switch (target.thinking()) {
            case NONE -> {
                if (asked != Effort.UNSAID && asked != Effort.NONE) {
                    notes.add("thinking_off=model");
                }
                yield Effort.UNSAID;
            }
            case ALWAYS -> {
                if (asked == Effort.NONE) {
                    notes.add("thinking_on=model");
                }
                if (isDashScopeForced(body)) {
                    notes.add("tool_choice=auto.thinking_model");
                    body.put("tool_choice", "auto");
                }
                yield asked == Effort.NONE ? Effort.MINIMAL : asked;
            }
            case SWITCH -> {
                String reason = offBecause(body);
                if (reason.isEmpty() || asked == Effort.NONE) {
                    yield asked;
                }
                notes.add("thinking_off=" + reason);
                yield Effort.NONE;
            }
        };
    }

    /** DashScope refuses forced calls (eino#994, qwen-code#7659) and, with most models, JSON mode while thinking. */
    private String offBecause(ObjectNode body) {
        if (isDashScopeForced(body)) {
            return "forced_tool_choice";
        }
        String format = body.path("response_format").path("type").asText("");
        return host == HostKind.DASHSCOPE && format.startsWith("json") ? "response_format" : "";
    }

    private boolean isDashScopeForced(ObjectNode body) {
        JsonNode choice = body.path("tool_choice");
        return host == HostKind.DASHSCOPE
                && (choice.isObject() || choice.asText("").equals("required"));
    }

    private void dashScope(ObjectNode body, Effort effort) {
        if (effort != Effort.UNSAID) {
            // A model that always thinks refuses to be told not to, and needs not be told to.
            if (target.thinking() == Thinking.SWITCH) {
                body.put(ENABLE, effort != Effort.NONE);
            }
            if (effort == Effort.NONE) {
                body.remove(BUDGET);
            } else if (effort.budget() > 0 && !body.has(BUDGET)) {
                body.put(BUDGET, effort.budget());
            }
        }
        if (target.keepsThinking() && !body.has(PRESERVE)) {
            body.put(PRESERVE, true);
        }
    }

    /** The chat template has the switch; at the top level, llama.cpp ignores it (llama.cpp#13160). */
    private void template(ObjectNode body, Effort effort) {
        boolean switches = effort != Effort.UNSAID && target.thinking() == Thinking.SWITCH;
        if (!switches && !target.keepsThinking()) {
            return;
        }
        ObjectNode arguments = body.objectNode();
        if (body.path(TEMPLATE) instanceof ObjectNode given) {
            arguments.setAll(given);
        }
        if (switches) {
            arguments.put(ENABLE, effort != Effort.NONE);
        }
        // Always the same, or what the host has cached of the conversation no longer fits.
        if (target.keepsThinking() && !arguments.has(PRESERVE)) {
            arguments.put(PRESERVE, true);
        }
        body.set(TEMPLATE, arguments);
    }

    /** Ollama does not know {@code minimal}, and refuses any effort for a model that cannot think. */
    private void ollama(ObjectNode body, Effort effort) {
        if (target.thinking() == Thinking.NONE || effort == Effort.UNSAID) {
            return;
        }
        Effort known = effort == Effort.MINIMAL ? Effort.LOW : effort;
        body.put(EFFORT, known.name().toLowerCase(Locale.ROOT));
    }

    private void openAi(ObjectNode body, Effort effort, JsonNode asked) {
        if (target.thinking() == Thinking.NONE || effort == Effort.UNSAID && !asked.isTextual()) {
            body.remove(EFFORT);
        } else if (target.thinking() == Thinking.ALWAYS
                && effort == Effort.MINIMAL
                && asked.asText("").equals("none")) {
            body.put(EFFORT, "minimal");
        }
    }

    private State state(Effort effort) {
        return switch (target.thinking()) {
            case NONE -> State.OFF;
            case ALWAYS -> State.ON;
            case SWITCH ->
                switch (effort) {
                    case UNSAID -> State.UNKNOWN;
                    case NONE -> State.OFF;
                    case MINIMAL, LOW, MEDIUM, HIGH -> State.ON;
                };
        };
    }

    /** The advice of the models' cards; only for what the caller left open, but never greedy while thinking. */
    private void sampling(ObjectNode body, State state) {
        if (state == State.UNKNOWN || host == HostKind.OPENAI) {
            return;
        }
        boolean on = state == State.ON;
        if (on
                && body.path("temperature").isNumber()
                && body.path("temperature").doubleValue() <= 0) {
            body.remove("temperature");
            notes.add("temperature=0.6");
        }
        unlessGiven(body, "temperature", on ? 0.6 : 0.7);
        unlessGiven(body, "top_p", on ? 0.95 : 0.8);
        if (!on) {
            unlessGiven(body, "presence_penalty", 1.5);
        }
        // Ollama's OpenAI API has no top_k.
        if (host != HostKind.OLLAMA && !body.path("top_k").isNumber()) {
            body.put("top_k", 20);
        }
    }

    private static void unlessGiven(ObjectNode body, String field, double advised) {
        if (!body.path(field).isNumber()) {
            body.put(field, advised);
        }
    }
}
