package dev.borealis.cli.internal.demo;

import dev.borealis.dataapi.AuroraDatabaseException;
import io.r2dbc.spi.R2dbcException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the steps of a scenario up to the first that fails, and cleans up in any case.
 *
 * @param <P> the scenario's place
 */
final class ScenarioRun<P extends Place> {
    private final Scenario<P> scenario;

    ScenarioRun(Scenario<P> scenario) {
        this.scenario = scenario;
    }

    List<StepOutcome> outcomes() {
        List<StepOutcome> outcomes = new ArrayList<>();
        boolean held = true;
        for (Step<P> step : scenario.steps()) {
            StepOutcome outcome = held ? outcome(step) : StepOutcome.notRun(step);
            outcomes.add(outcome);
            held = outcome.held();
        }
        outcomes.add(cleanUp());
        return outcomes;
    }

    private StepOutcome outcome(Step<P> step) {
        long start = System.nanoTime();
        try {
            String seen = step.run(scenario.place());
            return new StepOutcome(step.title(), true, seen, since(start));
        } catch (DemoFailedException different) {
            return new StepOutcome(step.title(), false, "saw " + different.getMessage(), since(start));
        } catch (SQLException refused) {
            String words = refused.getSQLState() + " " + refused.getMessage();
            return new StepOutcome(step.title(), false, words, since(start));
        } catch (R2dbcException refused) {
            String words = refused.getSqlState() + " " + refused.getMessage();
            return new StepOutcome(step.title(), false, words, since(start));
        } catch (AuroraDatabaseException refused) {
            String words = refused.sqlState() + " " + refused.getMessage();
            return new StepOutcome(step.title(), false, words, since(start));
        }
    }

    private StepOutcome cleanUp() {
        long start = System.nanoTime();
        String left = scenario.place().cleanUp();
        return new StepOutcome(
                "drop everything again", left.isEmpty(), left.isEmpty() ? "nothing left behind" : left, since(start));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
