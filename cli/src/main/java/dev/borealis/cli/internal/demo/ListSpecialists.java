package dev.borealis.cli.internal.demo;

import java.sql.SQLException;

/** Reads from many to many: the specialties with their vets. */
record ListSpecialists() implements Step<Clinic> {
    @Override
    public String title() {
        return "list specialties with their vets (many to many)";
    }

    @Override
    public String run(Clinic clinic) throws SQLException, DemoFailedException {
        String seen = Listing.of(
                clinic,
                "SELECT s.name, " + clinic.sql().namesOf("v.name") + " FROM {specialty} s"
                        + " LEFT JOIN {vet_specialty} vs ON vs.specialty_id = s.id LEFT JOIN {vet} v ON v.id = vs.vet_id"
                        + " GROUP BY s.id, s.name ORDER BY s.name");
        DemoFailedException.unless(seen.equals("dentistry: Dr Berg; radiology: none; surgery: Dr Berg, Dr Lind"), seen);
        return seen;
    }
}
