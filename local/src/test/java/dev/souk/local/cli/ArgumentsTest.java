package dev.souk.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ArgumentsTest {

    @Test
    void tellsOptionsFromWords() throws CommandFailed {
        Arguments arguments = parse("red", "--lang", "es", "shoes", "--new", "--", "--port");

        assertThat(arguments.words()).containsExactly("red", "shoes", "--port");
        assertThat(arguments.value("--lang")).contains("es");
        assertThat(arguments.has("--new")).isTrue();
        assertThat(arguments.has("--yes")).isFalse();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> parse("--colour", "red")).hasMessageStartingWith("unknown option --colour");
        assertThatThrownBy(() -> parse("--lang")).hasMessage("--lang: its value is missing");
    }

    @Test
    void takesPortsThatExist() throws CommandFailed {
        assertThat(parse().port(8080)).isEqualTo(8080);
        assertThat(parse("--port", "65535").port(8080)).isEqualTo(65_535);
        for (String wrong : new String[] {"0", "65536", "-1", "http", "999999999999"}) {
            assertThatThrownBy(() -> parse("--port", wrong).port(8080))
                    .hasMessage("--port: given '" + wrong + "', expected 1 to 65535");
        }
    }

    private static Arguments parse(String... args) throws CommandFailed {
        return Arguments.parse(args);
    }
}
