package dev.souk.llm.dialect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import dev.souk.llm.chat.ChatError;
import dev.souk.llm.model.Thinking;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What goes out to the hosts. */
final class RequestCells {
    private static final String USER = "{'role':'user','content':'hi'}";
    private static final List<String> SWITCHES = List.of(
            "enable_thinking", "thinking_budget", "chat_template_kwargs", "reasoning_effort", "preserve_thinking");
    private static final List<String> SAMPLING = List.of("temperature", "top_p", "top_k", "presence_penalty");

    private RequestCells() {}

    static Cell on(HostKind host) {
        return switches(
                host,
                Thinking.SWITCH,
                "high",
                Map.of(
                        HostKind.DASHSCOPE, "`enable_thinking: true`",
                        HostKind.OLLAMA, "`reasoning_effort: high`",
                        HostKind.OPENAI, "`reasoning_effort: high`"),
                "`chat_template_kwargs: {enable_thinking: true}`");
    }

    static Cell off(HostKind host) {
        return switches(
                host,
                Thinking.SWITCH,
                "none",
                Map.of(
                        HostKind.DASHSCOPE, "`enable_thinking: false`",
                        HostKind.OLLAMA, "`reasoning_effort: none`",
                        HostKind.OPENAI, "`reasoning_effort: none`"),
                "`chat_template_kwargs: {enable_thinking: false}`");
    }

    static Cell limited(HostKind host) {
        return switches(
                host,
                Thinking.SWITCH,
                "low",
                Map.of(
                        HostKind.DASHSCOPE, "`enable_thinking: true` `thinking_budget: 2048`",
                        HostKind.OLLAMA, "`reasoning_effort: low`",
                        HostKind.OPENAI, "`reasoning_effort: low`"),
                "`chat_template_kwargs: {enable_thinking: true}`");
    }

    static Cell never(HostKind host) {
        return switches(host, Thinking.NONE, "high", Map.of(), "nothing sent, `thinking_off=model`");
    }

    static Cell always(HostKind host) {
        return switches(
                host,
                Thinking.ALWAYS,
                "none",
                Map.of(
                        HostKind.DASHSCOPE, "`thinking_budget: 512`, `thinking_on=model`",
                        HostKind.OLLAMA, "`reasoning_effort: low`, `thinking_on=model`",
                        HostKind.OPENAI, "`reasoning_effort: minimal`, `thinking_on=model`"),
                "nothing sent, `thinking_on=model`");
    }

    private static Cell switches(
            HostKind host, Thinking thinking, String effort, Map<HostKind, String> special, String others) {
        return tested(special.getOrDefault(host, others), () -> {
            Outgoing sent = sent(
                    host, Target.of("m", thinking), "{'reasoning_effort':'" + effort + "','messages':[" + USER + "]}");
            String fields = shown(sent.body(), SWITCHES);
            return (fields.isEmpty() ? "nothing sent" : fields) + noted(sent);
        });
    }

    static Cell softSwitch(HostKind host) {
        return tested("stays text", () -> {
            Outgoing sent = sent(host, "{'messages':[{'role':'user','content':'hi /no_think'}]}");
            boolean same = sent.body()
                    .path("messages")
                    .path(0)
                    .path("content")
                    .asText()
                    .equals("hi /no_think");
            return same && shown(sent.body(), SWITCHES).isEmpty() ? "stays text" : "changed";
        });
    }

    static Cell streamed(HostKind host) {
        return tested("`stream: true` `stream_options: {include_usage: true}`", () -> {
            Outgoing sent = sent(host, "{'stream':false,'messages':[" + USER + "]}");
            return shown(sent.body(), List.of("stream", "stream_options"));
        });
    }

    static Cell samplingOn(HostKind host) {
        return sampling(host, "high", "`temperature: 0.6` `top_p: 0.95`");
    }

    static Cell samplingOff(HostKind host) {
        return sampling(host, "none", "`temperature: 0.7` `top_p: 0.8`");
    }

    private static Cell sampling(HostKind host, String effort, String both) {
        if (host == HostKind.OPENAI) {
            return new Cell.NotApplicable("left to the host");
        }
        String topK = host == HostKind.OLLAMA ? "" : " `top_k: 20`";
        String penalty = effort.equals("none") ? " `presence_penalty: 1.5`" : "";
        return tested(both + topK + penalty, () -> {
            Outgoing sent = sent(host, "{'reasoning_effort':'" + effort + "','messages':[" + USER + "]}");
            return shown(sent.body(), SAMPLING);
        });
    }

    static Cell greedy(HostKind host) {
        if (host == HostKind.OPENAI) {
            return new Cell.NotApplicable("left to the host");
        }
        return tested("`temperature: 0.6`, `temperature=0.6`", () -> {
            Outgoing sent = sent(host, "{'temperature':0,'reasoning_effort':'low','messages':[" + USER + "]}");
            return shown(sent.body(), List.of("temperature")) + noted(sent);
        });
    }

    static Cell preserved(HostKind host) {
        String expected = switch (host) {
            case DASHSCOPE -> "always `preserve_thinking: true`";
            case VLLM, SGLANG, LLAMA_CPP -> "always `chat_template_kwargs: {preserve_thinking: true}`";
            case OLLAMA, OPENAI -> "";
        };
        if (expected.isEmpty()) {
            return new Cell.NotApplicable(
                    host == HostKind.OLLAMA ? "no such switch (ollama#16240)" : "left to the host");
        }
        return tested(expected, () -> {
            List<String> all = new ArrayList<>();
            for (String effort : List.of("none", "high")) {
                ObjectNode body = sent(
                                host,
                                new Target("m", Thinking.SWITCH, true),
                                "{'reasoning_effort':'" + effort + "','messages':[" + USER + "]}")
                        .body();
                if (body.path("chat_template_kwargs") instanceof ObjectNode template) {
                    template.remove("enable_thinking");
                }
                all.add(shown(body, List.of("chat_template_kwargs", "preserve_thinking")));
            }
            return all.get(0).equals(all.get(1)) ? "always " + all.get(0) : all.toString();
        });
    }

    static Cell forced(HostKind host) {
        String expected = host == HostKind.DASHSCOPE
                ? "`enable_thinking: false`, `thinking_off=forced_tool_choice`"
                : "sent as it is";
        return tested(expected, () -> {
            for (String choice : List.of("'required'", "{'type':'function','function':{'name':'a'}}")) {
                Outgoing sent = sent(host, "{'tool_choice':" + choice + ",'messages':[" + USER + "]}");
                String shown = sent.notes().isEmpty() ? "sent as it is" : shown(sent.body(), SWITCHES) + noted(sent);
                boolean kept = sent.body().path("tool_choice").equals(json(choice));
                if (!kept || !shown.equals(expected)) {
                    return shown + " for " + choice;
                }
            }
            return expected;
        });
    }

    static Cell jsonMode(HostKind host) {
        String expected = host == HostKind.DASHSCOPE
                ? "`enable_thinking: false`, `thinking_off=response_format`"
                : "sent as it is";
        return tested(expected, () -> {
            Outgoing sent = sent(
                    host,
                    "{'response_format':{'type':'json_schema','json_schema':{'name':'x','schema':{}}},'messages':["
                            + USER + "]}");
            boolean kept =
                    sent.body().path("response_format").path("json_schema").has("schema");
            String shown = sent.notes().isEmpty() ? "sent as it is" : shown(sent.body(), SWITCHES) + noted(sent);
            return kept ? shown : "changed";
        });
    }

    static Cell system(HostKind host) {
        return messages(
                host,
                "merged into the first",
                "[" + USER
                        + ",{'role':'system','content':'a'},{'role':'developer','content':[{'type':'text','text':'b'}]}]",
                "[{'role':'system','content':'a\\n\\nb'}," + USER + "]");
    }

    static Cell unknownRole(HostKind host) {
        return tested("400 `invalid_value`", () -> {
            try {
                return sent(host, "{'messages':[{'role':'narrator','content':'x'}]}")
                        .body()
                        .toString();
            } catch (ChatError refused) {
                return refused.status() + " `" + refused.code() + "`";
            }
        });
    }

    static Cell systemImage(HostKind host) {
        String image = "{'type':'image_url','image_url':{'url':'https://shop.example/a.png'}}";
        return messages(
                host,
                "moved to the first user message",
                "[{'role':'system','content':[{'type':'text','text':'a'}," + image + "]}," + USER + "]",
                "[{'role':'system','content':'a'},{'role':'user','content':[" + image
                        + ",{'type':'text','text':'hi'}]}]");
    }

    static Cell noUser(HostKind host) {
        return messages(
                host,
                "the last instruction becomes it",
                "[{'role':'system','content':'a'},{'role':'system','content':'b'}]",
                "[{'role':'system','content':'a'},{'role':'user','content':'b'}]");
    }

    static Cell arguments(HostKind host) {
        return messages(
                host,
                "made an object",
                "[" + USER + "," + calls("''", "'[1]'", "'{\\\"a\\\": 1}'", "{'a':1}", "'\\\"{}\\\"'") + "]",
                "[" + USER + ","
                        + calls(
                                "'{}'",
                                "'{\\\"arguments\\\":\\\"[1]\\\"}'",
                                "'{\\\"a\\\": 1}'",
                                "'{\\\"a\\\":1}'",
                                "'{}'")
                        + "]");
    }

    private static String calls(String... arguments) {
        List<String> calls = new ArrayList<>();
        for (String one : arguments) {
            calls.add("{'id':'c','type':'function','function':{'name':'f','arguments':" + one + "}}");
        }
        return "{'role':'assistant','content':'','tool_calls':[" + String.join(",", calls) + "]}";
    }

    static Cell toolTurn(HostKind host) {
        String a = "{'role':'tool','tool_call_id':'a','content':'1'}";
        String b = "{'role':'tool','tool_call_id':'b','content':'2'}";
        return messages(
                host,
                "stay together",
                "[" + USER + "," + calls("'{}'", "'{}'") + "," + a + ",{'role':'system','content':'s'}," + b + "]",
                "[{'role':'system','content':'s'}," + USER + "," + calls("'{}'", "'{}'") + "," + a + "," + b + "]");
    }

    static Cell history(HostKind host) {
        String expected = switch (host) {
            case DASHSCOPE, SGLANG, LLAMA_CPP -> "`reasoning_content: why`";
            case VLLM -> "`reasoning: why` `reasoning_content: why`";
            case OLLAMA -> "`reasoning: why`";
            case OPENAI -> "left out";
        };
        return tested(expected, () -> {
            for (String message : List.of(
                    "{'role':'assistant','content':'so','reasoning_content':'why'}",
                    "{'role':'assistant','content':'<think>\\nwhy\\n</think>\\n\\nso'}")) {
                ObjectNode sent = (ObjectNode) sent(host, "{'messages':[" + USER + "," + message + "]}")
                        .body()
                        .path("messages")
                        .path(1);
                String shown = shown(sent, List.of("reasoning", "reasoning_content"));
                shown = shown.isEmpty() ? "left out" : shown;
                if (!shown.equals(expected) || !sent.path("content").asText().equals("so")) {
                    return sent.toString();
                }
            }
            return expected;
        });
    }

    static Cell images(HostKind host) {
        String user = "{'role':'user','content':[{'type':'text','text':'what?'},"
                + "{'type':'image_url','image_url':{'url':'data:image/png;base64,AAAA'}}]}";
        return messages(host, "pass", "[" + user + "]", "[" + user + "]");
    }

    static Cell prefix(HostKind host) {
        return tested("tools by name, instructions first", () -> {
            String tool = "{'type':'function','function':{'name':'%s'}}";
            ObjectNode body = sent(
                            host,
                            "{'tools':[" + tool.formatted("b") + "," + tool.formatted("a") + "],'messages':[" + USER
                                    + ",{'role':'system','content':'s'}]}")
                    .body();
            boolean sorted = body.path("tools")
                    .path(0)
                    .path("function")
                    .path("name")
                    .asText()
                    .equals("a");
            boolean first = body.path("messages").path(0).path("role").asText().equals("system");
            return sorted && first ? "tools by name, instructions first" : body.toString();
        });
    }

    static Cell marks(HostKind host) {
        String parts = "[{'type':'text','text':'a','cache_control':{'type':'ephemeral'}},{'type':'text','text':'b'}]";
        boolean kept = host == HostKind.DASHSCOPE;
        return messages(
                host,
                kept ? "kept; none is ever added" : "no such cache: left out",
                "[{'role':'system','content':" + parts + "}," + USER + "]",
                "[{'role':'system','content':" + (kept ? parts : "'a\\n\\nb'") + "}," + USER + "]");
    }

    private static Cell messages(HostKind host, String text, String given, String expected) {
        return tested(text, () -> {
            JsonNode sent = sent(host, "{'messages':" + given + "}").body().path("messages");
            return sent.equals(json(expected)) ? text : sent.toString();
        });
    }

    private static Cell tested(String text, Supplier<String> actual) {
        return new Cell.Tested(text, actual);
    }

    static Outgoing sent(HostKind host, String request) {
        return sent(host, Target.of("m", Thinking.SWITCH), request);
    }

    /** @param request JSON, with single quotes for double ones */
    static Outgoing sent(HostKind host, Target target, String request) {
        ObjectNode standard = (ObjectNode) json(request);
        String before = standard.toString();
        Outgoing sent = Dialect.of(host).request(standard, target);
        if (!standard.toString().equals(before)) {
            throw new AssertionError("the request was changed: " + standard);
        }
        return sent;
    }

    static JsonNode json(String quoted) {
        try {
            return Json.mapper().readTree(quoted.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(quoted, e);
        }
    }

    static String shown(ObjectNode body, List<String> fields) {
        List<String> shown = new ArrayList<>();
        for (String field : fields) {
            if (body.has(field)) {
                String value = body.path(field).isTextual()
                        ? body.path(field).textValue()
                        : body.path(field).toString().replace("\"", "").replace(":", ": ");
                shown.add("`" + field + ": " + value + "`");
            }
        }
        return String.join(" ", shown);
    }

    private static String noted(Outgoing sent) {
        return sent.notes().isEmpty() ? "" : ", `" + String.join("` `", sent.notes()) + "`";
    }
}
