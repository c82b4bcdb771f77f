package dev.souk.llm.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.llm.caller.Caller;
import dev.souk.llm.chat.ChatRequests;
import dev.souk.llm.settings.RouteTarget;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CacheKeyTest {
    private static final Caller CALLER = new Caller("north", "u1");
    private static final RouteTarget TARGET = new RouteTarget("gpu", "m");

    private static Optional<String> key(Caller caller, RouteTarget target, String more) {
        String json = "{\"model\":\"souk\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]" + more + "}";
        return CacheKey.of(caller, ChatRequests.read(json.getBytes(StandardCharsets.UTF_8)), target);
    }

    private static String tool(String name) {
        return ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"" + name + "\"}}]";
    }

    @Test
    void isTheSameHoweverTheAnswerIsSentAndWhoeverOfTheTenantAsks() {
        Optional<String> plain = key(CALLER, TARGET, "");

        assertThat(plain).isPresent();
        assertThat(key(new Caller("north", "u2"), TARGET, ",\"stream\":true,\"user\":\"u2\""))
                .isEqualTo(plain);
    }

    @Test
    void isAnotherForAnotherTenantModelOrWord() {
        Optional<String> plain = key(CALLER, TARGET, "");

        assertThat(key(new Caller("south", "u1"), TARGET, "")).isNotEqualTo(plain);
        assertThat(key(CALLER, new RouteTarget("gpu", "other"), "")).isNotEqualTo(plain);
        assertThat(key(CALLER, TARGET, ",\"temperature\":0.1")).isNotEqualTo(plain);
    }

    @Test
    void isNoneWhereAToolMayDoSomething() {
        assertThat(key(CALLER, TARGET, tool("search_products"))).isPresent();
        assertThat(key(CALLER, TARGET, tool("place_order"))).isEmpty();
        assertThat(key(CALLER, TARGET, tool("add_to_cart"))).isEmpty();
        assertThat(key(CALLER, TARGET, tool("launch_rocket"))).isEmpty();
    }
}
