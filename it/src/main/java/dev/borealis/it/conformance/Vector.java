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
        Basis basis,
        Traits traits,
        @Nullable Race race) {

    String family() {
        return id.substring(0, Math.max(0, id.indexOf('/')));
    }

    int pauseSeconds() {
        return steps.stream().mapToInt(Step::pauseSeconds).sum();
    }

    /**
     * What the record rests on, and what a runner must know to play it.
     *
     * @param evidence how it is known what the service does, in a word; empty where the record does not say
     * @param needs what a runner must know beyond the first format; empty for most
     */
    record Basis(String evidence, String needs) {}

    /** Marks of the whole record. */
    record Traits(boolean stale, boolean slow, boolean timing, boolean serviceDefect) {}

    /**
     * A statement in a session (from 1), or a pause.
     *
     * @param save the name under which later steps find the first value of its first row, or null
     */
    record Step(
            int session,
            String sql,
            boolean extended,
            int pauseSeconds,
            @Nullable String save,
            @Nullable Expectation expectation) {

        Step withSql(String other) {
            return new Step(session, other, extended, pauseSeconds, save, expectation);
        }
    }

    /** Of these steps, this many must fail. */
    record Race(List<Integer> steps, List<Integer> failures) {}
}
