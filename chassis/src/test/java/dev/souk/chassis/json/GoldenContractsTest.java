package dev.souk.chassis.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.contracts.catalog.CatalogEvent;
import dev.souk.contracts.conversation.ConversationInput;
import dev.souk.contracts.event.Event;
import dev.souk.contracts.llm.LlmEvent;
import dev.souk.contracts.order.OrderEvent;
import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.tool.Proposal;
import dev.souk.contracts.tool.Tool;
import dev.souk.contracts.tool.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every contract has a golden file that must parse for ever. A file is written once, when its contract is new
 * ({@code -Dgolden.write=true}), and never changed: a change that makes one fail breaks what is stored and under way.
 */
class GoldenContractsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    static Set<Class<?>> contracts() {
        Set<Class<?>> types = new TreeSet<>(Comparator.comparing(Class::getName));
        for (Tool<?, ?> tool : Tools.ALL) {
            types.add(tool.arguments());
            types.add(tool.result());
        }
        for (Class<? extends Event> topic :
                Set.of(CatalogEvent.class, OrderEvent.class, ConversationInput.class, LlmEvent.class)) {
            types.addAll(Arrays.asList(topic.getPermittedSubclasses()));
        }
        types.add(Proposal.class);
        types.add(Problem.class);
        return types;
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void parsesItsGoldenFileAndWritesTheSame(Class<?> contract) throws IOException {
        Path file = GOLDEN.resolve(contract.getSimpleName() + ".json");
        if (Boolean.getBoolean("golden.write") && !Files.exists(file)) {
            Files.writeString(
                    file,
                    Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(Samples.of(contract)) + "\n");
        }
        String golden = Files.readString(file);

        Object parsed = Json.read(golden, contract);

        assertThat(parsed).isEqualTo(Samples.of(contract));
        assertThat(Json.mapper().readTree(Json.write(parsed)))
                .isEqualTo(Json.mapper().readTree(golden));
    }

    @Test
    void hasNoGoldenFileWithoutAContract() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(
                            contracts().stream().map(Class::getSimpleName).toList());
        }
    }

    @Test
    void listsAllToolsSortedByName() {
        assertThat(Tools.ALL).isSortedAccordingTo(Comparator.comparing(Tool::name));
        assertThat(Tools.ALL.stream().map(Tool::name)).doesNotHaveDuplicates();
    }
}
