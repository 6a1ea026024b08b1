package dev.borealis.it.conformance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One record: statements in one or more sessions, and what they have to answer. */
record Vector(
        String id,
        int sessions,
        List<String> setup,
        List<Step> steps,
        List<String> teardown,
        Traits traits,
        @Nullable Race race) {

    String family() {
        return id.substring(0, Math.max(0, id.indexOf('/')));
    }

    int pauseSeconds() {
        return steps.stream().mapToInt(Step::pauseSeconds).sum();
    }

    /** Marks of the whole record. */
    record Traits(boolean stale, boolean slow, boolean timing, boolean serviceDefect) {}

    /** A statement in a session (from 1), or a pause. */
    record Step(
            int session,
            String sql,
            boolean extended,
            int pauseSeconds,
            @Nullable Expectation expectation) {}

    /** Of these steps, this many must fail. */
    record Race(List<Integer> steps, List<Integer> failures) {}
}
