package dev.souk.llm.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souk.llm.budget.Switches.Off;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwitchesTest {
    private static final Switches SWITCHES = new Switches(List.of(
            new Off(null, "Qwen3-Max", "recalled"),
            new Off("acme", null, "unpaid"),
            new Off("beta", "qwen-plus", "trial over")));

    @ParameterizedTest
    @CsvSource({
        "acme, qwen3-max, recalled",
        "acme, qwen-plus, unpaid",
        "beta, QWEN-PLUS, trial over",
        "beta, qwen-flash,",
        "gamma, qwen-plus,",
        "Acme, qwen-plus,"
    })
    void saysWhyATenantMayNotUseAModel(String tenant, String model, String reason) {
        assertThat(SWITCHES.check(tenant, model).map(Off::reason).orElse(null)).isEqualTo(reason);
    }

    @Test
    void leavesAllOnWhereNothingIsOff() {
        assertThat(Switches.ALL_ON.check("acme", "qwen-plus")).isEmpty();
    }

    @Test
    void refusesASwitchThatNamesNothingOrGivesNoReason() {
        assertThatThrownBy(() -> new Off(" ", null, "why"))
                .hasMessage("switch: given neither tenant nor model, expected one or both");
        assertThatThrownBy(() -> new Off("acme", null, " "))
                .hasMessage("switch: given no reason, expected one that callers may read");
    }
}
