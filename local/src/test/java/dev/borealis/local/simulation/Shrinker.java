package dev.borealis.local.simulation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes steps and statements out of a program as long as what is left still fails in the same way. */
final class Shrinker {
    /** Plays and judges. */
    interface Trial {
        @Nullable
        Difference of(Program program) throws IOException;
    }

    private final Trial trial;
    private final String signature;
    private Program least;

    private Shrinker(Trial trial, String signature, Program least) {
        this.trial = trial;
        this.signature = signature;
        this.least = least;
    }

    /** The least program that differs as this one does. */
    static Program shrink(Program program, Difference difference, Trial trial) throws IOException {
        int behind = Math.min(difference.step() + 1, program.steps().size());
        Shrinker shrinker = new Shrinker(trial, difference.signature(), program);
        shrinker.attempt(program.steps().subList(0, behind));
        boolean shorter = true;
        while (shorter) {
            shorter = shrinker.pass();
        }
        return shrinker.least;
    }

    private boolean pass() throws IOException {
        boolean shorter = false;
        for (int i = least.steps().size() - 1; i >= 0; i--) {
            for (int j = i - 1; j >= -1; j--) {
                shorter |= without(i, j);
            }
        }
        for (int i = least.steps().size() - 1; i >= 0; i--) {
            shorter |= withFewerStatements(i);
        }
        return shorter;
    }

    /** Without a step, and another of the same session if there is one at that place. */
    private boolean without(int one, int other) throws IOException {
        List<Step> steps = new ArrayList<>(least.steps());
        if (one >= steps.size()
                || (other >= 0 && steps.get(one).session() != steps.get(other).session())) {
            return false;
        }
        steps.remove(one);
        if (other >= 0) {
            steps.remove(other);
        }
        return attempt(steps);
    }

    private boolean withFewerStatements(int place) throws IOException {
        boolean shorter = false;
        for (int i = least.steps().get(place).statements().size() - 1; i >= 0; i--) {
            Step step = least.steps().get(place);
            boolean within =
                    step.statements().size() > 1 && i < step.statements().size();
            if (within && step.statements().get(i).kind() != Kind.BEGIN_ALONE) {
                List<Sql> statements = new ArrayList<>(step.statements());
                statements.remove(i);
                List<Step> steps = new ArrayList<>(least.steps());
                steps.set(place, new Step(step.session(), step.way(), statements));
                shorter |= attempt(steps);
            }
        }
        return shorter;
    }

    private boolean attempt(List<Step> steps) throws IOException {
        Program program = new Program(least.seed(), steps);
        @Nullable Difference difference = trial.of(program);
        if (difference == null || !difference.signature().equals(signature)) {
            return false;
        }
        least = program;
        return true;
    }
}
