package dev.souk.llm.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import dev.souk.llm.chat.Folding;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AnswerNormalizerTest {
    private final List<ObjectNode> chunks = new ArrayList<>();
    private final AnswerNormalizer normalizer =
            Dialect.of(HostKind.VLLM).answer(Fixture.TOOLS, Answer.countingIds(), "souk-fast", () -> 11);

    private void event(String quoted) {
        normalizer.event(quoted.replace('\'', '"'), chunks::add);
    }

    @Test
    void handsEachPieceOnAtOnce() {
        event("{'choices':[{'index':0,'delta':{'role':'assistant','content':''}}]}");
        assertThat(chunks).as("a role is no token").isEmpty();

        event("{'id':'x','created':5,'choices':[{'index':0,'delta':{'content':'Hel'}}]}");
        assertThat(chunks).hasSize(1);
        assertThat(chunks.get(0)
                        .path("choices")
                        .path(0)
                        .path("delta")
                        .path("content")
                        .asText())
                .isEqualTo("Hel");

        event("{'id':'x','choices':[{'index':0,'delta':{'content':'lo'},'finish_reason':'stop'}]}");
        assertThat(chunks).as("text, then the reason").hasSize(3);
        assertThat(normalizer.stopped()).isTrue();

        event("[DONE]");
        assertThat(chunks.getLast().path("usage").path("prompt_tokens").asLong())
                .isEqualTo(11);
        assertThat(chunks.getLast().path("usage").path("completion_tokens").asLong())
                .isEqualTo(2);
        assertThat(chunks.getLast().path("usage").path("estimated").asBoolean()).isTrue();
    }

    @Test
    void keepsChoicesApart() {
        event("{'choices':[{'index':1,'delta':{'content':'<think>b'}},{'index':0,'delta':{'content':'a'}}]}");
        event("{'choices':[{'index':0,'delta':{},'finish_reason':'stop'}]}");
        event("{'choices':[{'index':1,'delta':{'content':'</think>c'},'finish_reason':'length'}]}");
        normalizer.end(chunks::add);

        Folding folding = new Folding();
        chunks.forEach(folding::add);
        ObjectNode completion = folding.completion();
        assertThat(completion
                        .path("choices")
                        .path(0)
                        .path("message")
                        .path("content")
                        .asText())
                .isEqualTo("a");
        assertThat(completion
                        .path("choices")
                        .path(1)
                        .path("message")
                        .path("content")
                        .asText())
                .isEqualTo("c");
        assertThat(completion
                        .path("choices")
                        .path(1)
                        .path("message")
                        .path("reasoning_content")
                        .asText())
                .isEqualTo("b");
        assertThat(completion.path("choices").path(1).path("finish_reason").asText())
                .isEqualTo("length");
    }

    @Test
    void isNotWholeWhileOneChoiceIsOpen() {
        event(
                "{'choices':[{'index':0,'delta':{'content':'a'},'finish_reason':'stop'},{'index':1,'delta':{'content':'b'}}]}");

        assertThat(normalizer.stopped()).isFalse();
        assertThatThrownBy(() -> normalizer.end(chunks::add)).isInstanceOf(BrokenAnswer.class);
    }

    @Test
    void staysBroken() {
        assertThatThrownBy(() -> event("{'error':'out of memory'}")).isInstanceOf(BrokenAnswer.class);

        assertThatThrownBy(() -> event("{'choices':[{'index':0,'delta':{'content':'a'}}]}"))
                .isInstanceOf(BrokenAnswer.class);
        assertThatThrownBy(() -> normalizer.end(chunks::add)).isInstanceOf(BrokenAnswer.class);
        assertThat(chunks).isEmpty();
    }

    @Test
    void endsOnce() {
        event("{'choices':[{'index':0,'delta':{'content':'a'},'finish_reason':'stop'}]}");
        normalizer.end(chunks::add);
        int all = chunks.size();

        normalizer.end(chunks::add);
        event("{'choices':[{'index':0,'delta':{'content':'late'}}]}");
        event("no JSON");

        assertThat(chunks).hasSize(all);
    }

    @Test
    void waitsForTheRestOfACallAfterTheFinishReason() {
        event(
                "{'choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'id':'c','function':{'name':'write_note','arguments':'{'}}]},"
                        + "'finish_reason':'tool_calls'}]}");
        event("{'choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'function':{'arguments':'}'}}]}}]}");

        assertThat(chunks.getLast()
                        .path("choices")
                        .path(0)
                        .path("finish_reason")
                        .asText())
                .isEqualTo("tool_calls");
    }

    @Test
    void refusesMoreChoicesAndCallsThanAnyHostSends() {
        StringBuilder calls = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            calls.append(i == 0 ? "" : ",").append("{'index':").append(i).append(",'function':{'name':'view_cart'}}");
        }
        assertThatThrownBy(() -> event("{'choices':[{'index':0,'delta':{'tool_calls':[" + calls + "]}}]}"))
                .isInstanceOfSatisfying(
                        BrokenAnswer.class,
                        broken -> assertThat(broken.reason()).isEqualTo(BrokenAnswer.Reason.TOO_LARGE));
    }

    @Test
    void survivesOddTypesEverywhere() {
        for (String odd : List.of(
                "{'choices':3}",
                "{'choices':[3]}",
                "{'choices':[{'delta':3}]}",
                "{'choices':[{'index':'x','delta':null}]}",
                "{'choices':[{'delta':{'content':3}}]}",
                "{'choices':[{'delta':{'tool_calls':{}}}]}",
                "{'choices':[{'delta':{'tool_calls':[3,null]}}],'usage':7}",
                "{'id':3,'created':'x','choices':null}",
                "{'choices':[{'delta':{'tool_calls':[{'index':'a','id':5,'function':3}]}}]}",
                "{'usage':{'prompt_tokens':'x'}}")) {
            AnswerNormalizer fresh =
                    Dialect.of(HostKind.VLLM).answer(Fixture.TOOLS, Answer.countingIds(), "m", () -> 1);
            try {
                fresh.event(odd.replace('\'', '"'), chunks::add);
                fresh.event(
                        "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}",
                        chunks::add);
                fresh.end(chunks::add);
            } catch (BrokenAnswer refused) {
                assertThat(refused.message()).isNotEmpty();
            }
        }
        assertThat(chunks).isNotEmpty();
    }

    @Test
    void passesFieldsThatItDoesNotKnow() {
        event(
                "{'choices':[{'index':0,'delta':{'content':'a','annotations':[1]},'logprobs':{'content':[]}}],'service_tier':'x'}");

        event("{'choices':[{'index':0,'delta':{'annotations':[2],'content':''}}]}");
        event("{'choices':[{'index':0,'delta':{'annotations':[],'refusal':null,'content':''}}]}");

        assertThat(chunks).hasSize(2);
        ObjectNode chunk = chunks.getFirst();
        assertThat(chunk.path("service_tier").asText()).isEqualTo("x");
        assertThat(chunk.path("choices").path(0).has("logprobs")).isTrue();
        assertThat(chunk.path("choices").path(0).path("delta").has("annotations"))
                .isTrue();
        assertThat(Json.write(Objects.requireNonNull(chunk))).contains("souk-fast");
    }
}
