package dev.borealis.dataapi.jdbc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The rooms of the JDBC driver over the Data API and the arrows between them. A room may use only rooms that stand above it in
 * the table, so there is no circle; a new package gets its row.
 */
final class RoomsTest {
    private static final String ROOT = "dev.borealis.dataapi.jdbc";
    private static final int MOST_CLASSES = 25;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** A package, and the packages that it may use. */
    enum Room {
        ERROR("internal.error"),
        TYPE("internal.type", ERROR),
        OPTION("internal.option", TYPE),
        SESSION("internal.session", ERROR, OPTION),
        RESULT_SET("internal.resultset", ERROR, TYPE, SESSION),
        ESCAPE("internal.escape"),
        STATEMENT("internal.statement", ERROR, TYPE, OPTION, SESSION, RESULT_SET, ESCAPE),
        CALL("internal.call", ERROR, SESSION, ESCAPE, STATEMENT),
        METADATA("internal.metadata", ERROR, TYPE, SESSION, RESULT_SET),
        CONNECTION("internal.connection", ERROR, TYPE, OPTION, SESSION, RESULT_SET, ESCAPE, STATEMENT, CALL, METADATA),
        DRIVER("", ERROR, OPTION, METADATA, CONNECTION);

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

        /** The classes of the driver that the room must not use. */
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
    void everyClassStandsInARoom() {
        assertThat(CLASSES.stream()
                        .filter(type -> Arrays.stream(Room.values()).noneMatch(room -> room.holds(type)))
                        .map(JavaClass::getName))
                .isEmpty();
    }
}
