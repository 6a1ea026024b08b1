package dev.borealis.cli.internal.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * Steps at one place, shown together. Each connector brings scenarios of its own.
 *
 * @param <P> the place
 */
record Scenario<P extends Place>(String title, P place, List<Step<P>> steps) implements Show {

    /** Preparations, then the clinic's life from creating its tables on, with an index of this kind. */
    static Scenario<Clinic> of(String title, Clinic clinic, List<Step<Clinic>> first, Step<Clinic> index) {
        List<Step<Clinic>> steps = new ArrayList<>(first);
        steps.addAll(List.of(
                new CreateTables(),
                index,
                new RegisterOwners(),
                new ListPets(),
                new RegisterVets(),
                new ListSpecialists(),
                new RollBack()));
        return new Scenario<>(title, clinic, steps);
    }

    /** With a step more. */
    Scenario<P> and(Step<P> last) {
        List<Step<P>> more = new ArrayList<>(steps);
        more.add(last);
        return new Scenario<>(title, place, more);
    }

    @Override
    public List<StepOutcome> outcomes() {
        return new ScenarioRun<>(this).outcomes();
    }
}
