package dev.borealis.it;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The arrows between modules, as the architecture allows them; a new module gets its row in {@link Module}. */
final class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.borealis");

    /** A module, its exported package, and the modules it may use. */
    enum Module {
        AWS("dev.borealis.aws"),
        DSQL("dev.borealis.dsql", AWS),
        DSQL_JDBC("dev.borealis.dsql.jdbc", DSQL),
        DSQL_R2DBC("dev.borealis.dsql.r2dbc", DSQL),
        DSQL_VERTX("dev.borealis.dsql.vertx", DSQL),
        DATA_API("dev.borealis.dataapi", AWS),
        DATA_API_JDBC("dev.borealis.dataapi.jdbc", DATA_API),
        HIBERNATE("dev.borealis.hibernate", DSQL),
        LOCAL("dev.borealis.local"),
        LOCAL_JUNIT("dev.borealis.local.junit", LOCAL),
        CLI_VERTX("dev.borealis.cli.vertx", DSQL, DSQL_VERTX),
        CLI("dev.borealis.cli", AWS, DSQL, DSQL_JDBC, DSQL_R2DBC, DATA_API, DATA_API_JDBC, LOCAL);

        private final String exported;

        @SuppressWarnings("ImmutableEnumChecker") // List.of is
        private final List<Module> mayUse;

        Module(String exported, Module... mayUse) {
            this.exported = exported;
            this.mayUse = List.of(mayUse);
        }

        /** Whether the class lies in this module: in its packages, and not in those of a module nested below it. */
        DescribedPredicate<JavaClass> contents() {
            DescribedPredicate<JavaClass> nested = resideInAnyPackage(Arrays.stream(values())
                    .filter(other -> other.exported.startsWith(exported + "."))
                    .map(other -> other.exported + "..")
                    .toArray(String[]::new));
            return resideInAPackage(exported + "..").and(not(nested));
        }
    }

    @ParameterizedTest
    @EnumSource
    void usesOnlyTheModulesItMay(Module module) {
        DescribedPredicate<JavaClass> forbidden = Stream.of(Module.values())
                .filter(other -> other != module && !module.mayUse.contains(other))
                .map(Module::contents)
                .reduce((one, other) -> one.or(other))
                .orElseThrow();
        noClasses()
                .that(module.contents())
                .should()
                .dependOnClassesThat(forbidden)
                .check(CLASSES);
    }

    @ParameterizedTest
    @EnumSource
    void keepsPublicTypesInItsExportedPackageOrAnInternalOne(Module module) {
        classes()
                .that(module.contents())
                .and()
                .arePublic()
                .should()
                .resideInAnyPackage(module.exported, module.exported + ".internal..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @EnumSource
    void leavesTheInternalsOfOthersAlone(Module module) {
        noClasses()
                .that(not(module.contents()).and(resideInAPackage("dev.borealis..")))
                .should()
                .dependOnClassesThat(module.contents().and(resideInAPackage("..internal..")))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void everyClassBelongsToAModule() {
        DescribedPredicate<JavaClass> known = Stream.of(Module.values())
                .map(Module::contents)
                .reduce((one, other) -> one.or(other))
                .orElseThrow()
                .or(resideInAnyPackage("dev.borealis.it..", "dev.borealis.benchmarks.."));
        assertThat(CLASSES.stream().filter(not(known)).map(JavaClass::getName)).isEmpty();
    }

    @Test
    void localAuroraSitsOnAnyTestClassPath() {
        noClasses()
                .that(Module.LOCAL.contents())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "io.vertx..", "software.amazon..")
                .check(CLASSES);
    }

    @Test
    void thePromisesSitOnAnyTestClassPath() {
        noClasses()
                .that()
                .resideInAPackage("dev.borealis.it.promises..")
                .should()
                .dependOnClassesThat(Stream.of(Module.values())
                        .filter(module -> module != Module.DSQL && module != Module.LOCAL)
                        .map(Module::contents)
                        .reduce((one, other) -> one.or(other))
                        .orElseThrow()
                        .or(resideInAnyPackage("io.netty..", "io.vertx..", "io.r2dbc..")))
                .check(CLASSES);
    }

    @Test
    void theCoreKnowsNoDriver() {
        noClasses()
                .that(Module.DSQL.contents().or(Module.AWS.contents()))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.postgresql..", "io.r2dbc..", "io.vertx..")
                .check(CLASSES);
    }

    @Test
    void theJdbcDriverLeavesAwsToTheCore() {
        noClasses()
                .that(Module.DSQL_JDBC.contents())
                .should()
                .dependOnClassesThat(resideInAPackage("software.amazon..")
                        .and(not(DescribedPredicate.describe(
                                "the credentials provider a caller may hand in",
                                type -> type.getSimpleName().equals("AwsCredentialsProvider")))))
                .check(CLASSES);
    }

    @Test
    void noPackageIsInTwoJars() {
        Map<String, Collection<String>> jarsOfPackages = new LinkedHashMap<>();
        CLASSES.forEach(type -> type.getSource()
                .ifPresent(source -> jarsOfPackages
                        .computeIfAbsent(type.getPackageName(), name -> new TreeSet<>())
                        .add(moduleFolder(source.getUri().toString()))));
        assertThat(jarsOfPackages).hasSizeGreaterThan(5);
        assertThat(jarsOfPackages.entrySet().stream()
                        .filter(entry -> entry.getValue().size() > 1)
                        .collect(Collectors.toList()))
                .isEmpty();
    }

    private static String moduleFolder(String classUri) {
        return classUri.substring(0, classUri.indexOf("dev/borealis"));
    }
}
