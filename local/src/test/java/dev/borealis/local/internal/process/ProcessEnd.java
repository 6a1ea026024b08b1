package dev.borealis.local.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

/** Waits for the end of processes that are not our children, of which the JDK only learns after a while. */
public final class ProcessEnd {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private ProcessEnd() {}

    /** Returns when all have ended; an assertion fails if they go on. */
    public static void await(List<ProcessHandle> processes) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (processes.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
        assertThat(processes).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    }
}
