package dev.souk.llm.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.llm.chat.ChatRequests;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalPolicyTest {
    private static final String TOOL = "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"search\"}}]";

    private static Policy.Decision decide(String messages, Optional<Tier> hint) {
        String json = "{\"model\":\"souk\"," + TOOL + ",\"messages\":" + messages + "}";
        return new SignalPolicy().decide(Signals.of(ChatRequests.read(json.getBytes(StandardCharsets.UTF_8)), hint));
    }

    private static String user(String text) {
        return "[{\"role\":\"user\",\"content\":\"" + text + "\"}]";
    }

    @ParameterizedTest
    @CsvSource({
        "boots under 120,   FAST,  short_message",
        "120 以下的靴子,      FAST,  short_message",
        "أحذية بأقل من مئة,   SMART, script",
        "जूते दिखाओ,          SMART, script",
        "42 ?,              FAST,  short_message"
    })
    void looksAtLengthAndScript(String text, Tier tier, String reason) {
        Policy.Decision decision = decide(user(text), Optional.empty());

        assertThat(decision).isEqualTo(new Policy.Decision(tier, "none", reason));
    }

    @Test
    void givesLongMessagesALargeModelAndVeryLongOnesTimeToThink() {
        assertThat(decide(user("x".repeat(300)), Optional.empty()))
                .isEqualTo(new Policy.Decision(Tier.SMART, "none", "long_message"));
        assertThat(decide(user("x".repeat(900)), Optional.empty()))
                .isEqualTo(new Policy.Decision(Tier.SMART, "low", "very_long_message"));
    }

    @Test
    void wordsWhatAToolFoundWithASmallModel() {
        String messages = """
                [{"role":"user","content":"boots"},
                 {"role":"assistant","tool_calls":[{"id":"c","type":"function","function":{"name":"search","arguments":"{}"}}]},
                 {"role":"tool","tool_call_id":"c","content":"[]"}]""";

        assertThat(decide(messages, Optional.empty())).isEqualTo(new Policy.Decision(Tier.FAST, "none", "later_step"));
    }

    @Test
    void imagesNeedAModelThatSees() {
        String messages = """
                [{"role":"user","content":[{"type":"text","text":"this one"},
                  {"type":"image_url","image_url":{"url":"data:image/png;base64,AA=="}}]}]""";

        assertThat(decide(messages, Optional.of(Tier.FAST)).tier()).isEqualTo(Tier.VISION);
    }

    @Test
    void followsTheCallersHint() {
        assertThat(decide(user("hi"), Optional.of(Tier.SMART)))
                .isEqualTo(new Policy.Decision(Tier.SMART, "none", "hint"));
    }
}
