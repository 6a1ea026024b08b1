package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Under faults nothing is lost, doubled or torn; what nobody can tell is said to be unknown. */
final class FaultRunTest {

    private static final Path REPORT = Path.of("target", "fault-run.txt");

    private static final long SEED = 20_261_130;

    @ParameterizedTest
    @EnumSource
    void aShortRun(Engine engine) throws SQLException, IOException {
        holds(engine, 100);
    }

    @Tag("full")
    @ParameterizedTest
    @EnumSource
    void aLongRun(Engine engine) throws SQLException, IOException {
        holds(engine, Integer.getInteger("borealis.faultrun.operations", 10_000));
    }

    /** For the documentation: surefire shows nothing that is published as an entry. */
    @SuppressWarnings("SystemOut")
    private static void tell(Engine engine, int operations, FaultRun.Report report) throws IOException {
        String line = engine + ", " + operations + " operations: " + report + System.lineSeparator();
        System.out.print(line);
        Files.writeString(REPORT, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static void holds(Engine engine, int operations) throws SQLException, IOException {
        try (FaultRun run = new FaultRun(engine, SEED)) {
            FaultRun.Report report = run.run(operations);
            tell(engine, operations, report);
            assertThat(report.faults()).isGreaterThan(operations / 10);
            assertThat(report)
                    .extracting(
                            FaultRun.Report::lost,
                            FaultRun.Report::doubled,
                            FaultRun.Report::torn,
                            FaultRun.Report::wrong)
                    .as(report.toString())
                    .containsExactly(0L, 0L, 0L, 0L);
            // Else nothing of it would have been tried.
            assertThat(report.unknown()).isPositive();
        }
    }
}
