package dev.souk.llm.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.llm.backend.AnswerListener;
import dev.souk.llm.backend.Failure;
import dev.souk.llm.chat.Chunks;
import dev.souk.llm.settings.RouteTarget;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelMetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ModelMetrics metrics = new ModelMetrics(registry);
    private final Chunks chunks = new Chunks("c", "m", Instant.EPOCH);
    private final List<String> heard = new ArrayList<>();

    private AnswerListener measured() {
        return metrics.measured(new RouteTarget("gpu", "m"), "vllm", new AnswerListener() {
            @Override
            public void chunk(ObjectNode chunk) {
                heard.add("chunk");
            }

            @Override
            public void pausing() {}

            @Override
            public void ended() {
                heard.add("ended");
            }

            @Override
            public void failed(Failure failure) {
                heard.add("failed");
            }
        });
    }

    @Test
    void measuresAnAnswerAndHandsItOn() {
        AnswerListener listener = measured();

        listener.chunk(chunks.content("Hel"));
        listener.chunk(chunks.content("lo"));
        listener.chunk(chunks.usage(12, 2));
        listener.ended();

        assertThat(heard).containsExactly("chunk", "chunk", "chunk", "ended");
        assertThat(registry.get(Names.TIME_TO_FIRST_CHUNK).timer().count()).isEqualTo(1);
        assertThat(registry.get(Names.TIME_PER_OUTPUT_CHUNK).timer().count()).isEqualTo(2);
        assertThat(registry.get(Names.OPERATION_DURATION).timer().count()).isEqualTo(1);
        assertThat(registry.get(Names.TOKEN_USAGE)
                        .tag(Names.TOKEN_TYPE, Names.INPUT)
                        .summary()
                        .totalAmount())
                .isEqualTo(12);
        assertThat(registry.find(Names.TOKEN_USAGE)
                        .tag(Names.TOKEN_TYPE, Names.CACHED)
                        .summary())
                .isNull();
    }

    @Test
    void countsFailuresByTheirReason() {
        measured().failed(new Failure.Unavailable("timeout", "late", null));

        assertThat(heard).containsExactly("failed");
        assertThat(registry.get(Names.FAILURES)
                        .tag(Names.ERROR_TYPE, "timeout")
                        .tag(Names.BACKEND, "gpu")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void namesAreWellFormedAndUnique() throws Exception {
        List<String> names = new ArrayList<>();
        for (Field field : Names.class.getDeclaredFields()) {
            if (field.getType() == String.class) {
                names.add(String.valueOf(field.get(null)));
            }
        }

        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z0-9_]+(\\.[a-z0-9_]+)*"));
        assertThat(Arrays.stream(Names.class.getDeclaredFields())).hasSizeGreaterThan(15);
    }
}
