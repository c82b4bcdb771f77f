package dev.souk.llm.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.llm.chat.ChatError;
import dev.souk.llm.settings.GuardSettings;
import dev.souk.llm.settings.RouteTarget;
import java.util.List;
import org.junit.jupiter.api.Test;

class QwenGuardTest {
    private static GuardSettings settings(boolean controversial, boolean unknown) {
        return new GuardSettings(new RouteTarget("gpu", "Qwen3Guard-Gen-0.6B"), true, true, controversial, unknown);
    }

    @Test
    void readsVerdictsAndCategories() {
        assertThat(QwenGuard.parse("Safety: Safe\nCategories: None\n")).isEqualTo(new Verdict.Safe());
        assertThat(QwenGuard.parse("Safety: Unsafe\nCategories: Violent, PII"))
                .isEqualTo(new Verdict.Unsafe(List.of("Violent", "PII")));
        assertThat(QwenGuard.parse("Safety: Controversial\nCategories: Politically Sensitive Topics\nRefusal: No"))
                .isEqualTo(new Verdict.Controversial(List.of("Politically Sensitive Topics")));
    }

    @Test
    void takesNothingElseForAVerdict() {
        assertThat(QwenGuard.parse("I think it is Safety: Safe")).isInstanceOf(Verdict.Unknown.class);
        assertThat(QwenGuard.parse("Safety: Safer")).isInstanceOf(Verdict.Unknown.class);
        assertThat(QwenGuard.parse("")).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void blocksWhatIsUnsafeAlways() {
        assertThat(GuardPolicy.refusal(settings(false, false), new Verdict.Unsafe(List.of("Violent"))))
                .get()
                .satisfies(error -> {
                    assertThat(error.code()).isEqualTo("content_blocked");
                    assertThat(error.message()).contains("Violent");
                });
        assertThat(GuardPolicy.refusal(settings(true, true), new Verdict.Safe()))
                .isEmpty();
    }

    @Test
    void blocksTheRestAsThePolicySays() {
        Verdict controversial = new Verdict.Controversial(List.of());
        Verdict unknown = new Verdict.Unknown("timeout");

        assertThat(GuardPolicy.refusal(settings(false, false), controversial)).isEmpty();
        assertThat(GuardPolicy.refusal(settings(true, false), controversial)).isPresent();
        assertThat(GuardPolicy.refusal(settings(false, false), unknown)).isEmpty();
        assertThat(GuardPolicy.refusal(settings(false, true), unknown))
                .get()
                .extracting(ChatError::status)
                .isEqualTo(503);
    }
}
