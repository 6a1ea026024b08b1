package dev.borealis.cli.internal.demo;

import java.time.Duration;

/** What became of a step. */
record StepOutcome(String title, boolean held, String seen, Duration time) {
    static StepOutcome notRun(Step<?> step) {
        return new StepOutcome(step.title(), false, "not run", Duration.ZERO);
    }
}
