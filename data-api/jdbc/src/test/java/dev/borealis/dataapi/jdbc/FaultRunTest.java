package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.Engine;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Under faults nothing is lost, doubled or torn; what nobody can tell is said to be unknown. */
final class FaultRunTest {

    private static final long SEED = 20_261_130;

    @ParameterizedTest
    @EnumSource
    void aShortRun(Engine engine, TestReporter reporter) throws SQLException {
        holds(engine, 100, reporter);
    }

    @Tag("full")
    @ParameterizedTest
    @EnumSource
    void aLongRun(Engine engine, TestReporter reporter) throws SQLException {
        holds(engine, Integer.getInteger("borealis.faultrun.operations", 10_000), reporter);
    }

    private static void holds(Engine engine, int operations, TestReporter reporter) throws SQLException {
        try (FaultRun run = new FaultRun(engine, SEED)) {
            FaultRun.Report report = run.run(operations);
            reporter.publishEntry(engine.name(), report.toString());
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
