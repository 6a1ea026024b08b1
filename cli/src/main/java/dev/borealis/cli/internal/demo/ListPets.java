package dev.borealis.cli.internal.demo;

import java.sql.SQLException;

/** Reads from one to many: the owners with their pets. */
record ListPets() implements Step<Clinic> {
    @Override
    public String title() {
        return "list owners with their pets (one to many)";
    }

    @Override
    public String run(Clinic clinic) throws SQLException, DemoFailedException {
        String seen = Listing.of(
                clinic,
                "SELECT o.name, " + clinic.sql().namesOf("p.name")
                        + " FROM {owner} o LEFT JOIN {pet} p ON p.owner_id = o.id GROUP BY o.id, o.name ORDER BY o.name");
        DemoFailedException.unless(seen.equals("Aputi: Qimmeq; Ingrid: Bamse, Nordlys; Solveig: none"), seen);
        return seen;
    }
}
