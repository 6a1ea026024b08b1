package dev.borealis.cli.internal.demo;

import java.util.ArrayList;
import java.util.List;

/** Steps on one clinic, shown together. Each connector brings scenarios of its own. */
record Scenario(String title, Clinic clinic, List<Step> steps) {

    /** Preparations, then the clinic's life from creating its tables on. */
    static Scenario of(String title, Clinic clinic, Step... first) {
        List<Step> steps = new ArrayList<>(List.of(first));
        steps.addAll(List.of(
                new CreateTables(),
                new IndexPets(),
                new RegisterOwners(),
                new ListPets(),
                new RegisterVets(),
                new ListSpecialists(),
                new RollBack()));
        return new Scenario(title, clinic, steps);
    }
}
