package dev.souk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@code @ag-ui/client} drives the gateway and the {@code openai} client drives llm-service, both from npm, both unchanged. */
class OfficialClientsIT {
    private final Platform platform = Platform.shared();

    @Test
    void driveGatewayAndLlmService() throws IOException, InterruptedException {
        Path output = platform.data().resolve("official-clients.txt");
        ProcessBuilder npm = new ProcessBuilder("npm", "run", "test:live")
                .directory(platform.root().resolve("web").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        npm.environment().put("SOUK_GATEWAY_URL", platform.url());
        npm.environment().put("SOUK_LLM_URL", platform.url("llm"));

        Process process = npm.start();
        boolean ended = process.waitFor(3, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }

        String said = Files.readString(output);
        assertThat(ended && process.exitValue() == 0).as(said).isTrue();
        assertThat(said).contains("passed").doesNotContain("skipped");
    }
}
