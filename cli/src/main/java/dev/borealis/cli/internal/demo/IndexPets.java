package dev.borealis.cli.internal.demo;

import java.sql.SQLException;

/** Builds an index at once, as a database does that has no jobs. */
record IndexPets() implements Step<Clinic> {
    @Override
    public String title() {
        return "build an index";
    }

    @Override
    public String run(Clinic clinic) throws SQLException {
        String index = clinic.named("{pet_by_name}");
        clinic.execute("CREATE INDEX " + index + " ON {pet} (name)");
        return "index " + index;
    }
}
