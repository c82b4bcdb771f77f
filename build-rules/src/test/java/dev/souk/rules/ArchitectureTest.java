package dev.souk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the rules over the compiled classes and the sources of all modules. */
class ArchitectureTest {
    private static final Modules MODULES = Modules.ofThisRepository();

    private static JavaClasses classes;

    @BeforeAll
    static void importClasses() {
        classes = MODULES.classes();
    }

    @Test
    void servicesDependOnContractsAndChassisAlone() {
        Rules.SERVICES_STAND_ALONE.check(classes);
    }

    @Test
    void contractsDependOnNothing() {
        Rules.CONTRACTS_ARE_PLAIN.check(classes);
    }

    @Test
    void domainsAreFreeOfFrameworks() {
        Rules.DOMAIN_IS_PURE.check(classes);
    }

    @Test
    void timeAndChanceAreInjected() {
        Rules.TIME_AND_CHANCE_ARE_INJECTED.check(classes);
    }

    @Test
    void everyPackageIsNullMarked() {
        Rules.PACKAGES_ARE_NULL_MARKED.check(classes);
    }

    @Test
    void noConstructorIsLong() {
        Rules.CONSTRUCTORS_ARE_SHORT.check(classes);
    }

    @Test
    void noNameSaysNothing() {
        Rules.NAMES_SAY_SOMETHING.check(classes);
    }

    @Test
    void noSourceIsLong() {
        assertThat(Rules.tooLong(MODULES.sources()).stream().map(MODULES::shown))
                .as("sources of more than %d lines", Rules.MOST_LINES)
                .isEmpty();
    }
}
