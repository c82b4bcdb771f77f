package dev.souk.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.souk.catalog.fixture.Stranger;
import dev.souk.contracts.fixture.FancyContract;
import dev.souk.gateway.fixture.unmarked.Unmarked;
import dev.souk.order.fixture.Chancer;
import dev.souk.order.fixture.Lawful;
import dev.souk.order.fixture.LongWinded;
import dev.souk.order.fixture.Meddler;
import dev.souk.order.fixture.NothingHelper;
import dev.souk.order.fixture.domain.Impure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that nothing can break holds nothing: each is shown a class that breaks it, and one that does not. */
class RulesCanFailTest {

    static Stream<Arguments> rulesAndBreakers() {
        return Stream.of(
                Arguments.of(Rules.SERVICES_STAND_ALONE, Meddler.class, Stranger.class.getName()),
                Arguments.of(Rules.CONTRACTS_ARE_PLAIN, FancyContract.class, "jakarta.inject.Named"),
                Arguments.of(Rules.DOMAIN_IS_PURE, Impure.class, "jakarta.inject.Singleton"),
                Arguments.of(Rules.TIME_AND_CHANCE_ARE_INJECTED, Chancer.class, "java.time.Instant.now()"),
                Arguments.of(Rules.TIME_AND_CHANCE_ARE_INJECTED, Chancer.class, "java.util.Random.<init>()"),
                Arguments.of(Rules.TIME_AND_CHANCE_ARE_INJECTED, Chancer.class, "java.util.UUID.randomUUID()"),
                Arguments.of(Rules.TIME_AND_CHANCE_ARE_INJECTED, Chancer.class, "currentTimeMillis()"),
                Arguments.of(Rules.TIME_AND_CHANCE_ARE_INJECTED, Chancer.class, "java.time.Clock.systemUTC()"),
                Arguments.of(Rules.PACKAGES_ARE_NULL_MARKED, Unmarked.class, "is not @NullMarked"),
                Arguments.of(Rules.CONSTRUCTORS_ARE_SHORT, LongWinded.class, "has 8 parameters"),
                Arguments.of(Rules.NAMES_SAY_SOMETHING, NothingHelper.class, "Helper"));
    }

    @ParameterizedTest
    @MethodSource("rulesAndBreakers")
    void isBroken(ArchRule rule, Class<?> breaker, String named) {
        assertThatThrownBy(() -> rule.check(new ClassFileImporter().importClasses(breaker)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @MethodSource("rulesAndBreakers")
    void isKept(ArchRule rule) throws ClassNotFoundException {
        Class<?> itsPackage = Class.forName(Lawful.class.getPackageName() + ".package-info");
        rule.allowEmptyShould(true).check(new ClassFileImporter().importClasses(Lawful.class, itsPackage));
    }

    @Test
    void aLongSourceIsFound(@TempDir Path folder) throws IOException {
        Path fits = Files.writeString(folder.resolve("Fits.java"), "//\n".repeat(Rules.MOST_LINES));
        Path tooLong = Files.writeString(folder.resolve("TooLong.ts"), "//\n".repeat(Rules.MOST_LINES + 1));

        assertThat(Rules.tooLong(List.of(fits, tooLong))).containsExactly(tooLong);
    }

    @Test
    void missingClassesAreFound(@TempDir Path root) throws IOException {
        Files.writeString(root.resolve("pom.xml"), "<modules><module>order-service</module></modules>");
        Path sources = root.resolve("order-service/src/main/java");
        Files.createDirectories(sources);
        assertThatThrownBy(() -> new Modules(root).classes())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("order-service");

        Files.writeString(sources.resolve("Order.java"), "class Order {}");
        assertThatThrownBy(() -> new Modules(root).classes())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1 sources and 0 classes");
    }

    @Test
    void sourcesOfOthersAreNotOurs(@TempDir Path root) throws IOException {
        Files.writeString(root.resolve("pom.xml"), "");
        Files.createDirectories(root.resolve("web/node_modules/x"));
        Files.writeString(root.resolve("web/node_modules/x/index.ts"), "");
        Path own = Files.writeString(root.resolve("web/index.ts"), "");

        assertThat(new Modules(root).sources()).containsExactly(own);
    }
}
