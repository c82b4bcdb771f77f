package dev.souk.llm.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import dev.souk.llm.chat.ChatError;
import dev.souk.llm.settings.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallersTest {
    private static final Map<String, Secret> KEYS = Map.of("north", new Secret("key-n"), "south", new Secret("key-s"));

    private static ObjectNode body() {
        return Json.mapper().createObjectNode();
    }

    @Test
    void everybodyIsTheDefaultTenantWithoutKeys() {
        assertThat(Callers.identify(Map.of(), null, body())).isEqualTo(new Caller("default", "-"));
    }

    @Test
    void tellsTheTenantByItsKey() {
        Caller caller = Callers.identify(KEYS, "Bearer key-s", body().put("user", "u1"));

        assertThat(caller).isEqualTo(new Caller("south", "u1"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none,          missing_api_key",
                "key-n,         missing_api_key",
                "Basic key-n,   missing_api_key",
                "'Bearer ',     invalid_api_key",
                "Bearer key,    invalid_api_key",
                "Bearer key-nn, invalid_api_key"
            })
    void refusesWhoHasNoKeyOfOurs(@Nullable String authorization, String code) {
        assertThatThrownBy(() -> Callers.identify(KEYS, authorization, body()))
                .isInstanceOfSatisfying(ChatError.class, error -> {
                    assertThat(error.status()).isEqualTo(401);
                    assertThat(error.code()).isEqualTo(code);
                    assertThat(error.message()).doesNotContain("key-n");
                });
    }

    @Test
    void refusesAUserThatIsNoShortText() {
        assertThatThrownBy(() -> Callers.identify(Map.of(), null, body().put("user", 7)))
                .isInstanceOf(ChatError.class);
        assertThatThrownBy(() -> Callers.identify(Map.of(), null, body().put("user", "u".repeat(129))))
                .isInstanceOf(ChatError.class);
    }
}
