package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every getter and setter with every type's edge values beside the engine's own driver: the same, or a line of the documentation. */
final class ValueMatrixTest {

    @ParameterizedTest
    @EnumSource
    void doesAsTheReferenceDriver(Engine engine) throws Exception {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(Differential.ZONE));
        try (Connection ours = Databases.ours(engine);
                Connection reference = Databases.reference(engine)) {
            List<Cell> cells = new ArrayList<>(new ReadMatrix(engine).cells(ours, reference));
            cells.addAll(new WriteMatrix(engine, false).cells(ours, reference));
            check(engine, cells);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    /** Every value into every column: what comes of it differs too often to be listed, but it is never another exception. */
    @ParameterizedTest
    @EnumSource
    @Tag("full")
    void throwsNothingButSqlException(Engine engine) throws Exception {
        try (Connection ours = Databases.ours(engine);
                Connection reference = Databases.reference(engine)) {
            for (Cell cell : new WriteMatrix(engine, true).cells(ours, reference)) {
                assertThat(cell.actual()).as(cell.name()).doesNotContain("!!");
            }
        }
    }

    private static void check(Engine engine, List<Cell> cells) throws Exception {
        List<Difference> lines = Difference.all(engine);
        Set<Difference> used = new HashSet<>();
        List<Cell> unexplained = new ArrayList<>();
        for (Cell cell : cells) {
            assertThat(cell.actual())
                    .as("nothing but SQLException: " + cell.name())
                    .doesNotContain("!!");
            if (cell.differs()) {
                List<Difference> reasons =
                        lines.stream().filter(line -> line.explains(cell)).toList();
                used.addAll(reasons);
                if (reasons.isEmpty()) {
                    unexplained.add(cell);
                }
            }
        }
        assertThat(unexplained).as("differences that no line explains").isEmpty();
        assertThat(used).as("lines that are still true").containsExactlyInAnyOrderElementsOf(lines);
        String features = Files.readString(Path.of("../../docs/features.md"));
        assertThat(lines).allSatisfy(line -> assertThat(features).contains(line.line()));
    }
}
