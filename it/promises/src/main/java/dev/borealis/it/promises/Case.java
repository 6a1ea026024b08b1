package dev.borealis.it.promises;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One way that work can end. Whatever its caller is told, the database has to agree; a row may say what is told besides.
 *
 * @param name the case, unique
 * @param faults what goes wrong in Local Aurora meanwhile
 * @param steps what the work does
 * @param needs what the connection must have
 * @param meddles whether the work ends the transaction by itself
 * @param told what the caller is told, null where more than one thing is right
 * @param state the SQLSTATE that it is told, null where any is right
 * @param kept where it is unknown, whether it is there all the same; null where either is right
 */
record Case(
        String name,
        List<String> faults,
        Function<Stage, List<Step>> steps,
        Step.@Nullable Way needs,
        boolean meddles,
        @Nullable Told told,
        @Nullable String state,
        @Nullable Boolean kept) {

    /** A case of which only the promise itself is asked. */
    static Case of(String name, Function<Stage, List<Step>> steps) {
        return new Case(name, List.of(), steps, null, false, null, null, null);
    }

    Case with(String... specs) {
        return new Case(name, List.of(specs), steps, needs, meddles, told, state, kept);
    }

    Case needing(Step.Way way) {
        return new Case(name, faults, steps, way, true, told, state, kept);
    }

    Case meddling() {
        return new Case(name, faults, steps, needs, true, told, state, kept);
    }

    Case commits() {
        return telling(Told.COMMITTED);
    }

    Case fails() {
        return telling(Told.FAILED);
    }

    Case fails(String sqlState) {
        return new Case(name, faults, steps, needs, meddles, Told.FAILED, sqlState, kept);
    }

    Case isUnknown(boolean thoughKept) {
        return new Case(name, faults, steps, needs, meddles, Told.UNKNOWN, "08007", thoughKept);
    }

    private Case telling(Told what) {
        return new Case(name, faults, steps, needs, meddles, what, state, kept);
    }
}
