package dev.borealis.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Local Aurora answers is what a snapshot alone would, and who commits is decided by first committer wins. */
class SimulationTest {
    private static final Logger LOG = LoggerFactory.getLogger(SimulationTest.class);

    @Test
    @Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
    void thousandProgramsAreAnsweredAsTheJudgeSays() throws Exception {
        nothingIsFound(1, 1_000);
    }

    @Tag("full")
    @Test
    @Timeout(value = 3600, threadMode = ThreadMode.SEPARATE_THREAD)
    void manyProgramsAreAnsweredAsTheJudgeSays() throws Exception {
        nothingIsFound(
                Long.getLong("borealis.simulation.first", 100_001),
                Integer.getInteger("borealis.simulation.programs", 50_000));
    }

    private static void nothingIsFound(long first, int programs) throws Exception {
        long begun = System.nanoTime();
        try (Simulation simulation = new Simulation()) {
            long ready = System.nanoTime();
            List<Finding> findings = simulation.run(first, programs, Generator.OFF.keySet());
            LOG.info(
                    "{} programs in {} ms, {} ms to start; doomed: {}; left open: {}",
                    programs,
                    (System.nanoTime() - ready) / 1_000_000,
                    (ready - begun) / 1_000_000,
                    simulation.doomed(),
                    simulation.open());
            assertThat(findings).as("doomed: %s", simulation.doomed()).isEmpty();
        }
    }
}
