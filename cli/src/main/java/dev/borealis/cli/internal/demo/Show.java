package dev.borealis.cli.internal.demo;

import java.util.List;

/** Something to run and to show as a table: steps in this process, or another process that runs them. */
interface Show {
    String title();

    /** Runs it. */
    List<StepOutcome> outcomes();
}
