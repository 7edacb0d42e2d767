// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.testsupport;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The rules all main code keeps, checked on byte code. Call {@link #check} from one test of each module. */
public final class HouseRules {

    private static final Set<String> SERVICES = Set.of("session", "router", "approval", "heartbeat");
    private static final String DOMAIN_NAME = ".*(Decision|State|Command|Policy|Refusal)";
    private static final String[] FRAMEWORKS = {"jakarta..", "io.quarkus..", "org.hibernate..", "io.smallrye.."};

    private HouseRules() {}

    /**
     * Checks the main classes of a package and those below it.
     *
     * @param root for instance {@code dev.signalbox.router}
     * @param pure packages whose domain types ({@code *Decision}, {@code *State}, …) must be free of frameworks
     * @throws AssertionError naming each breach
     */
    public static void check(String root, String... pure) {
        checkClasses(
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(root),
                pure);
    }

    static void checkClasses(JavaClasses classes, String... pure) {
        if (classes.isEmpty()) {
            throw new AssertionError("No classes to check: is the package name right?");
        }
        var breaches = Stream.concat(everywhere().stream(), Stream.of(pureDomain(pure)))
                .map(rule -> rule.allowEmptyShould(true).evaluate(classes))
                .filter(result -> result.hasViolation())
                .map(result -> result.getFailureReport().toString())
                .toList();
        if (!breaches.isEmpty()) {
            throw new AssertionError(String.join("\n\n", breaches));
        }
    }

    private static List<ArchRule> everywhere() {
        return List.of(
                noFields()
                        .should()
                        .beAnnotatedWith("jakarta.inject.Inject")
                        .because("what a class needs stands in its constructor"),
                classes()
                        .that()
                        .areAnnotatedWith("jakarta.persistence.Entity")
                        .should()
                        .bePackagePrivate()
                        .because("entities never leave their package"),
                noClasses().should().callMethod("java.time.Instant", "now").because("time is injected"),
                noClasses()
                        .should()
                        .callMethod("java.lang.Thread", "sleep", "long")
                        .orShould()
                        .callMethod("java.lang.Thread", "sleep", "java.time.Duration")
                        .because("nothing sleeps; wait on a condition"),
                noClasses()
                        .that()
                        .resideOutsideOfPackage("..cli..")
                        .should()
                        .accessField("java.lang.System", "out")
                        .orShould()
                        .accessField("java.lang.System", "err")
                        .because("only commands talk to a terminal"),
                noClasses()
                        .should()
                        .callMethod(
                                "jakarta.persistence.EntityManager",
                                "createNativeQuery",
                                "java.lang.String",
                                "java.lang.Class")
                        .because("Hibernate keeps a plan for each such call and looks through all of them at the next"),
                classes().should(liveInANullMarkedPackage()),
                classes().should(notReachIntoAnotherService()),
                noClasses()
                        .that()
                        .resideOutsideOfPackage("dev.signalbox.outbox..")
                        .should()
                        .dependOnClassesThat()
                        .haveNameMatching(".*\\.(Emitter|MutinyEmitter)")
                        .because("events leave through the outbox"),
                noClasses()
                        .should()
                        .haveSimpleNameEndingWith("Util")
                        .orShould()
                        .haveSimpleNameEndingWith("Helper")
                        .orShould()
                        .haveSimpleNameEndingWith("Manager")
                        .because("a class is named for what it does"));
    }

    private static ArchRule pureDomain(String... packages) {
        return noClasses()
                .that()
                .resideInAnyPackage(packages)
                .and()
                .haveNameMatching(DOMAIN_NAME)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS)
                .because("decisions are plain Java");
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return condition(
                "live in a @NullMarked package",
                type -> type.getPackage().isAnnotatedWith(NullMarked.class),
                "package-info.java lacks @NullMarked");
    }

    private static ArchCondition<JavaClass> notReachIntoAnotherService() {
        return condition(
                "not depend on another service's code",
                type -> {
                    var own = serviceOf(type);
                    return own.isEmpty()
                            || type.getDirectDependenciesFromSelf().stream()
                                    .map(dependency -> serviceOf(dependency.getTargetClass()))
                                    .allMatch(other -> other.isEmpty() || other.equals(own));
                },
                "services talk over the broker only");
    }

    private static String serviceOf(JavaClass type) {
        var parts = type.getPackageName().split("\\.");
        var ours = parts.length > 2 && "dev.signalbox".equals(parts[0] + "." + parts[1]);
        return ours && SERVICES.contains(parts[2]) ? parts[2] : "";
    }

    private static ArchCondition<JavaClass> condition(String description, Predicate<JavaClass> holds, String why) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!holds.test(type)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + ": " + why));
                }
            }
        };
    }
}
