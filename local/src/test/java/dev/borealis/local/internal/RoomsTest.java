package dev.borealis.local.internal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.borealis.local.internal.occ.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The rooms of Local Aurora and the arrows between them. A room may use only rooms that stand above it in the table, so
 * there is no circle; a new package gets its row.
 */
final class RoomsTest {
    private static final String ROOT = "dev.borealis.local";
    private static final int MOST_CLASSES = 25;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** A package, and the packages that it may use. */
    enum Room {
        PROCESS("internal.process"),
        POSTGRES("internal.postgres", PROCESS),
        MYSQL("internal.mysql", PROCESS),
        TLS("internal.tls", PROCESS),
        SIGNATURE("internal.signature"),
        IAM("internal.iam", SIGNATURE),
        FAULT("internal.fault"),
        WIRE("internal.wire"),

        SQL_LEXER("internal.sql.lexer"),
        SQL_STATEMENT("internal.sql.statement", SQL_LEXER),
        SQL_PARSER("internal.sql.parser", SQL_LEXER, SQL_STATEMENT),
        SQL_RULE("internal.sql.rule", SQL_LEXER, SQL_STATEMENT),

        OCC("internal.occ", SQL_LEXER, SQL_STATEMENT),
        DSQL_BACKEND("internal.dsql.backend", WIRE),
        DSQL_ERROR("internal.dsql.error", WIRE, SQL_RULE),
        DSQL_PLAN("internal.dsql.plan", SQL_LEXER, SQL_STATEMENT, SQL_PARSER, SQL_RULE, OCC, DSQL_BACKEND),
        DSQL_JOBS("internal.dsql.jobs", DSQL_BACKEND),
        DSQL_LOGIN("internal.dsql.login", WIRE, FAULT, SQL_RULE, DSQL_BACKEND),
        DSQL_TRANSACTION(
                "internal.dsql.transaction", WIRE, SQL_STATEMENT, SQL_RULE, OCC, DSQL_BACKEND, DSQL_ERROR, DSQL_PLAN),
        DSQL_SESSION(
                "internal.dsql.session",
                WIRE,
                FAULT,
                SQL_STATEMENT,
                SQL_RULE,
                OCC,
                DSQL_ERROR,
                DSQL_PLAN,
                DSQL_JOBS,
                DSQL_TRANSACTION),
        DSQL_PROTOCOL(
                "internal.dsql.protocol",
                WIRE,
                SQL_STATEMENT,
                SQL_RULE,
                OCC,
                DSQL_ERROR,
                DSQL_PLAN,
                DSQL_TRANSACTION,
                DSQL_SESSION),
        DSQL(
                "internal.dsql",
                WIRE,
                FAULT,
                SQL_RULE,
                OCC,
                DSQL_BACKEND,
                DSQL_PLAN,
                DSQL_JOBS,
                DSQL_LOGIN,
                DSQL_TRANSACTION,
                DSQL_SESSION,
                DSQL_PROTOCOL),

        DATA_API_HTTP("internal.dataapi.http"),
        DATA_API_ENGINE("internal.dataapi.engine"),
        DATA_API_POSTGRES("internal.dataapi.postgres", POSTGRES, DATA_API_ENGINE),
        DATA_API_MYSQL("internal.dataapi.mysql", MYSQL, DATA_API_ENGINE),
        DATA_API_SIGV4("internal.dataapi.sigv4", SIGNATURE, DATA_API_HTTP, DATA_API_ENGINE),
        DATA_API_MESSAGE("internal.dataapi.message", DATA_API_ENGINE),
        DATA_API_CLUSTER("internal.dataapi.cluster", DATA_API_ENGINE, DATA_API_MESSAGE, PROCESS),
        DATA_API_TRANSACTION("internal.dataapi.transaction", DATA_API_ENGINE, DATA_API_CLUSTER),
        DATA_API(
                "internal.dataapi",
                FAULT,
                DATA_API_HTTP,
                DATA_API_ENGINE,
                DATA_API_SIGV4,
                DATA_API_MESSAGE,
                DATA_API_CLUSTER,
                DATA_API_TRANSACTION),

        LOCAL(
                "",
                PROCESS,
                POSTGRES,
                TLS,
                IAM,
                FAULT,
                WIRE,
                SQL_RULE,
                OCC,
                DSQL_BACKEND,
                DSQL,
                DATA_API_HTTP,
                DATA_API_ENGINE,
                DATA_API_SIGV4,
                DATA_API_POSTGRES,
                DATA_API_MYSQL,
                DATA_API_CLUSTER,
                DATA_API);

        private final String name;

        @SuppressWarnings("ImmutableEnumChecker") // List.of is
        private final List<Room> mayUse;

        Room(String path, Room... mayUse) {
            this.name = path.isEmpty() ? ROOT : ROOT + "." + path;
            this.mayUse = List.of(mayUse);
        }

        private boolean holds(JavaClass type) {
            return type.getPackageName().equals(name);
        }

        /** The classes of the room, without those of rooms inside it. */
        DescribedPredicate<JavaClass> contents() {
            return DescribedPredicate.describe("stand in " + name, this::holds);
        }

        /** The classes of Local Aurora that the room must not use. */
        DescribedPredicate<JavaClass> others() {
            return DescribedPredicate.describe(
                    "stand in a room that " + name + " may not use",
                    type -> type.getPackageName().startsWith(ROOT)
                            && !holds(type)
                            && mayUse.stream().noneMatch(room -> room.holds(type)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void usesOnlyTheRoomsItMay(Room room) {
        noClasses()
                .that(room.contents())
                .should()
                .dependOnClassesThat(room.others())
                .check(CLASSES);
    }

    @ParameterizedTest
    @EnumSource
    void holdsNoMoreThanOneTakesInAtALook(Room room) {
        assertThat(CLASSES.stream()
                        .filter(room::holds)
                        .filter(JavaClass::isTopLevelClass)
                        .filter(type -> !type.getSimpleName().equals("package-info")))
                .hasSizeBetween(1, MOST_CLASSES);
    }

    @Test
    void thePageNamesRoomsAndPhasesAsTheCodeDoes() throws IOException {
        String page = Files.readString(Path.of("../docs/local-aurora-inside.md"));
        assertThat(Arrays.stream(Room.values())
                        .map(room -> room.name.replace(ROOT + ".internal.", ""))
                        .filter(name -> name.startsWith("dsql") || name.startsWith("sql")))
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
        assertThat(Phase.values()).allSatisfy(phase -> assertThat(page).contains("`" + phase + "`"));
    }

    @Test
    void thePageNamesNoClassThatIsNotThere() throws IOException {
        Set<String> names = Stream.concat(
                        CLASSES.stream().map(JavaClass::getSimpleName), Stream.of(RoomsTest.class.getSimpleName()))
                .collect(Collectors.toSet());
        String page = Files.readString(Path.of("../docs/local-aurora-inside.md"));
        assertThat(Pattern.compile("`([A-Z][a-z]\\w+)`")
                        .matcher(page)
                        .results()
                        .map(match -> match.group(1))
                        .distinct())
                .hasSizeGreaterThan(30)
                .isSubsetOf(names);
    }

    @Test
    void everyClassStandsInARoom() {
        Map<String, List<String>> homeless = CLASSES.stream()
                .filter(type -> Arrays.stream(Room.values()).noneMatch(room -> room.holds(type)))
                .collect(Collectors.groupingBy(
                        JavaClass::getPackageName,
                        TreeMap::new,
                        Collectors.mapping(JavaClass::getSimpleName, Collectors.toList())));
        assertThat(homeless).isEmpty();
    }
}
