package dev.souk.local.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souk.local.infra.ExternalServers.Database;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InfraOptionsTest {

    private static final String[] NEEDED = {"--data", "/d", "--state", "/s"};

    @Test
    void needsOnlyTheDataFolderAndTheStateFile() {
        InfraOptions options = InfraOptions.parse(NEEDED, Map.of());

        assertThat(options)
                .isEqualTo(new InfraOptions(
                        Path.of("/d"),
                        Path.of("/s"),
                        Path.of("/d/binaries"),
                        java.util.Optional.empty(),
                        true,
                        ExternalServers.NONE));
    }

    @Test
    void saysWhatIsWrongWithTheArguments() {
        assertThatThrownBy(() -> InfraOptions.parse(new String[] {"--data", "/d"}, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--state is missing");
        assertThatThrownBy(() ->
                        InfraOptions.parse(new String[] {"--data", "/d", "--state", "/s", "--colour", "red"}, Map.of()))
                .hasMessageStartingWith("given unknown [--colour]");
    }

    @Test
    void takesServersThatRunElsewhereFromTheEnvironment() {
        InfraOptions options = InfraOptions.parse(
                NEEDED,
                Map.of(
                        "SOUK_KAFKA_BOOTSTRAP_SERVERS",
                        "a:9092,b:9092",
                        "SOUK_POSTGRES_URL",
                        "jdbc:postgresql://db:5432",
                        "SOUK_POSTGRES_USER",
                        "souk",
                        "SOUK_POSTGRES_PASSWORD",
                        "secret",
                        "SOUK_REDIS_URL",
                        "redis://cache:6379"));

        assertThat(options.external().kafka()).contains("a:9092,b:9092");
        assertThat(options.external().postgres())
                .contains(new Database("jdbc:postgresql://db:5432/", "souk", "secret"));
        assertThat(options.external().redis()).contains("redis://cache:6379");
    }

    @Test
    void refusesUrlsOfTheWrongForm() {
        assertThatThrownBy(() -> ExternalServers.from(Map.of("SOUK_POSTGRES_URL", "jdbc:postgresql://db:5432/orders")))
                .hasMessageContaining("expected jdbc:postgresql://host:port/ without a database");
        assertThatThrownBy(() -> ExternalServers.from(Map.of("SOUK_REDIS_URL", "cache:6379")))
                .hasMessageContaining("expected redis://host:port");
    }
}
