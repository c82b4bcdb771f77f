package dev.souk.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The rules that CONTRIBUTING.md lists. */
final class Rules {
    static final int MOST_LINES = 400;
    static final int MOST_PARAMETERS = 7;

    private static final String OURS = "dev.souk.";
    private static final Set<String> SHARED = Set.of("contracts", "chassis");
    private static final Set<String> SERVICES = Set.of("order", "catalog", "maps", "agent", "llm", "gateway");

    /** What makes time or randomness out of nothing, by owner and name. */
    private static final Set<String> UNINJECTED = Set.of(
            "java.time.Instant.now",
            "java.time.LocalDateTime.now",
            "java.time.LocalDate.now",
            "java.time.LocalTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.Clock.system",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.InstantSource.system",
            "java.lang.System.currentTimeMillis",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current");

    /** The same, if nothing is given: new Date(millis) and new Random(seed) say where they come from. */
    private static final Set<String> MADE_OF_NOTHING = Set.of("java.util.Random.<init>", "java.util.Date.<init>");

    /** Where they may be made: where things are put together, and what is no part of the platform in production. */
    private static final DescribedPredicate<JavaClass> WIRING = resideInAnyPackage(
                    "dev.souk.chassis.time..",
                    "dev.souk.chassis.wiring..",
                    "dev.souk.local..",
                    "dev.souk.bench..",
                    "dev.souk.world..",
                    "dev.souk.testinfra..")
            .or(describe("a class named Wiring", type -> type.getSimpleName().equals("Wiring")));

    /** A service depends on contracts and chassis, the chassis on contracts, and neither on anything else of ours. */
    static final ArchRule SERVICES_STAND_ALONE = classes()
            .that(describe("are of a service, the chassis or the contracts", type -> {
                String part = part(type);
                return SERVICES.contains(part) || SHARED.contains(part);
            }))
            .should(dependOnNothingElseOfOurs());

    static final ArchRule CONTRACTS_ARE_PLAIN = classes()
            .that(resideInAPackage("dev.souk.contracts.."))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", "dev.souk.contracts.."));

    static final ArchRule DOMAIN_IS_PURE = noClasses()
            .that(resideInAPackage("dev.souk..domain.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "jakarta..", "io.quarkus..", "org.apache.kafka..", "com.fasterxml..", "org.hibernate.."))
            .allowEmptyShould(true);

    static final ArchRule TIME_AND_CHANCE_ARE_INJECTED = noClasses()
            .that(DescribedPredicate.not(WIRING))
            .should()
            .callCodeUnitWhere(describe("it makes time or randomness", call -> makes(call.getTarget())));

    static final ArchRule PACKAGES_ARE_NULL_MARKED = classes().should(resideInANullMarkedPackage());

    static final ArchRule CONSTRUCTORS_ARE_SHORT = classes()
            .that(describe(
                    "are written by hand",
                    type -> !type.isRecord() && !type.isEnum() && !type.isAnonymousClass() && !type.isLocalClass()))
            .should(haveConstructorsOfAtMost(MOST_PARAMETERS));

    static final ArchRule NAMES_SAY_SOMETHING = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils");

    private Rules() {}

    /** Sources with too many lines. A file of styles alone is a style sheet, which may be long. */
    static List<Path> tooLong(List<Path> sources) {
        return sources.stream()
                .filter(source -> !source.endsWith("styles.ts") && lines(source) > MOST_LINES)
                .toList();
    }

    private static long lines(Path source) {
        try (Stream<String> lines = Files.lines(source)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code order} of {@code dev.souk.order.cart.Cart}; empty for what is not ours. */
    private static String part(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        if (!name.startsWith(OURS)) {
            return "";
        }
        String rest = name.substring(OURS.length());
        return rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
    }

    private static boolean makes(AccessTarget.CodeUnitCallTarget target) {
        String name = target.getOwner().getName() + "." + target.getName();
        return UNINJECTED.contains(name)
                || (MADE_OF_NOTHING.contains(name)
                        && target.getRawParameterTypes().isEmpty());
    }

    private static ArchCondition<JavaClass> dependOnNothingElseOfOurs() {
        return new ArchCondition<>("depend on nothing else of ours") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String own = part(type);
                type.getDirectDependenciesFromSelf().forEach(dependency -> {
                    String other = part(dependency.getTargetClass());
                    boolean allowed = other.isEmpty()
                            || other.equals(own)
                            || other.equals("contracts")
                            || (other.equals("chassis") && SERVICES.contains(own));
                    if (!allowed) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                });
            }
        };
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getName() + ": package " + type.getPackageName() + " is not @NullMarked"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> haveConstructorsOfAtMost(int most) {
        return new ArchCondition<>("have constructors of at most " + most + " parameters") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaConstructor constructor : type.getConstructors()) {
                    // the first parameter of an inner class is the outer object, which nobody writes
                    int given = constructor.getRawParameterTypes().size() - (type.isInnerClass() ? 1 : 0);
                    if (given > most) {
                        events.add(SimpleConditionEvent.violated(
                                type, constructor.getDescription() + " has " + given + " parameters"));
                    }
                }
            }
        };
    }
}
