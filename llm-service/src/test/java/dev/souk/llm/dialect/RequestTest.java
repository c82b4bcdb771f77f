package dev.souk.llm.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.llm.chat.ChatError;
import dev.souk.llm.model.Thinking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {
    private static final String USER = "{'role':'user','content':'hi'}";

    private static ObjectNode body(HostKind host, String request) {
        return RequestCells.sent(host, request).body();
    }

    @ParameterizedTest
    @EnumSource(HostKind.class)
    void passesFieldsThatItDoesNotKnow(HostKind host) {
        String fields = "'seed':7,'stop':['x'],'n':2,'parallel_tool_calls':false,'logit_bias':{},'odd':{'a':[1]},"
                + "'response_format':{'type':'text'},'metadata':{'k':'v'}";

        ObjectNode sent = body(host, "{" + fields + ",'messages':[" + USER + "]}");

        RequestCells.json("{" + fields + "}")
                .properties()
                .forEach(field -> assertThat(sent.path(field.getKey())).isEqualTo(field.getValue()));
        assertThat(sent.path("model").asText()).isEqualTo("m");
    }

    @ParameterizedTest
    @EnumSource(HostKind.class)
    void keepsTheSamplingThatTheCallerChose(HostKind host) {
        String fields = "'temperature':1.1,'top_p':0.5,'top_k':3,'presence_penalty':0.1";

        for (String effort : new String[] {"none", "high"}) {
            ObjectNode sent =
                    body(host, "{" + fields + ",'reasoning_effort':'" + effort + "','messages':[" + USER + "]}");

            RequestCells.json("{" + fields + "}")
                    .properties()
                    .forEach(field -> assertThat(sent.path(field.getKey())).isEqualTo(field.getValue()));
        }
    }

    @ParameterizedTest
    @EnumSource(HostKind.class)
    void leavesThinkingAndSamplingToTheHostWhenNothingIsAsked(HostKind host) {
        ObjectNode sent = body(host, "{'messages':[" + USER + "]}");

        assertThat(sent.has("temperature") || sent.has("top_k")).isFalse();
        assertThat(sent.has("enable_thinking") || sent.has("chat_template_kwargs") || sent.has("reasoning_effort"))
                .isFalse();
    }

    @Test
    void keepsOtherTemplateArgumentsAndStreamOptions() {
        ObjectNode sent = body(
                HostKind.VLLM,
                "{'chat_template_kwargs':{'lang':'en','enable_thinking':true},'stream_options':{'x':1},"
                        + "'reasoning_effort':'none','messages':[" + USER + "]}");

        assertThat(sent.path("chat_template_kwargs"))
                .isEqualTo(RequestCells.json("{'lang':'en','enable_thinking':false}"));
        assertThat(sent.path("stream_options")).isEqualTo(RequestCells.json("{'x':1,'include_usage':true}"));
    }

    @Test
    void neverForcesAModelThatAlwaysThinksAtDashScope() {
        Outgoing sent = RequestCells.sent(
                HostKind.DASHSCOPE,
                Target.of("m", Thinking.ALWAYS),
                "{'tool_choice':'required','messages':[" + USER + "]}");

        assertThat(sent.body().path("tool_choice").asText()).isEqualTo("auto");
        assertThat(sent.notes()).containsExactly("tool_choice=auto.thinking_model");
    }

    @Test
    void notesNothingWhenThinkingWasOffAnyway() {
        Outgoing sent = RequestCells.sent(
                HostKind.DASHSCOPE, "{'tool_choice':'required','reasoning_effort':'none','messages':[" + USER + "]}");

        assertThat(sent.notes()).isEmpty();
        assertThat(sent.body().path("enable_thinking").asBoolean(true)).isFalse();
    }

    @Test
    void sendsTheNewerNameOfTheLimitAsTheOlderOne() {
        String request = "{'max_completion_tokens':9,'messages':[" + USER + "]}";

        assertThat(body(HostKind.OLLAMA, request).path("max_tokens").asInt()).isEqualTo(9);
        assertThat(body(HostKind.OLLAMA, request).has("max_completion_tokens")).isFalse();
        assertThat(body(HostKind.OPENAI, request).path("max_completion_tokens").asInt())
                .isEqualTo(9);
    }

    @Test
    void writesTheSameBodyForTheSameToolsInAnyOrder() {
        String a = "{'type':'function','function':{'name':'a'}}";
        String b = "{'type':'function','function':{'name':'b'}}";

        ObjectNode one = body(HostKind.VLLM, "{'tools':[" + a + "," + b + "],'messages':[" + USER + "]}");
        ObjectNode other = body(HostKind.VLLM, "{'tools':[" + b + "," + a + "],'messages':[" + USER + "]}");

        assertThat(one).hasToString(other.toString());
    }

    @Test
    void makesAUserOfNothingButItsOwnWordsWhereThereAreNoInstructions() {
        ObjectNode sent = body(HostKind.SGLANG, "{'messages':[{'role':'assistant','content':'hi'}]}");

        assertThat(sent.path("messages").path(0)).isEqualTo(RequestCells.json("{'role':'user','content':'Continue.'}"));
        assertThat(sent.path("messages")).hasSize(2);
    }

    @Test
    void writesContentThatIsMissing() {
        ObjectNode sent = body(
                HostKind.LLAMA_CPP,
                "{'messages':[" + USER + ",{'role':'assistant','content':null,'tool_calls':[]},"
                        + "{'role':'tool','tool_call_id':'a','content':[{'type':'text','text':'1'},{'type':'text','text':'2'}]}]}");

        assertThat(sent.path("messages").path(1)).isEqualTo(RequestCells.json("{'role':'assistant','content':''}"));
        assertThat(sent.path("messages").path(2).path("content").asText()).isEqualTo("1\n2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'messages':[]}",
                "{'messages':3}",
                "{'messages':[3]}",
                "{'messages':[{}]}",
                "{'messages':[{'role':'function','content':'x'}]}"
            })
    void refusesWhatIsNoConversation(String request) {
        assertThatThrownBy(() -> RequestCells.sent(HostKind.VLLM, request))
                .isInstanceOfSatisfying(
                        ChatError.class, refused -> assertThat(refused.status()).isEqualTo(400));
    }

    @Test
    void estimatesThePromptWithoutItsImages() {
        Outgoing sent = RequestCells.sent(
                HostKind.VLLM,
                "{'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'data:image/png;base64,"
                        + "A".repeat(10_000) + "'}},{'type':'text','text':'What is this?'}]}]}");

        assertThat(sent.promptTokens()).isBetween(5L, 15L);
    }

    @ParameterizedTest
    @EnumSource(HostKind.class)
    void isFoundByItsConfigurationName(HostKind host) {
        assertThat(HostKind.of(host.configName())).isEqualTo(host);
    }

    @Test
    void saysWhichHostsThereAre() {
        assertThatThrownBy(() -> HostKind.of("tgi"))
                .hasMessage("given 'tgi', expected one of dashscope, vllm, sglang, ollama, llama-cpp, openai");
    }
}
