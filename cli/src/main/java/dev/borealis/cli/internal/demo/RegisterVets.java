package dev.borealis.cli.internal.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Fills in vets, specialties and which vet has which, keys looked up by name. */
record RegisterVets() implements Step<Clinic> {
    private static final List<String> SPECIALTIES = List.of("surgery", "dentistry", "radiology");
    private static final List<String> VETS = List.of("Dr Berg", "Dr Lind");
    private static final List<Skill> SKILLS = List.of(
            new Skill("Dr Berg", "surgery"), new Skill("Dr Berg", "dentistry"), new Skill("Dr Lind", "surgery"));

    @Override
    public String title() {
        return "add vets and their specialties";
    }

    @Override
    public String run(Clinic clinic) throws SQLException, DemoFailedException {
        return clinic.inTransaction(connection -> {
            names(connection, clinic.named("INSERT INTO {specialty} (name) VALUES (?)"), SPECIALTIES);
            names(connection, clinic.named("INSERT INTO {vet} (name) VALUES (?)"), VETS);
            skills(
                    connection,
                    clinic.named("INSERT INTO {vet_specialty} (vet_id, specialty_id)"
                            + " SELECT v.id, s.id FROM {vet} v, {specialty} s WHERE v.name = ? AND s.name = ?"));
            return VETS.size() + " vets, " + SPECIALTIES.size() + " specialties, " + SKILLS.size() + " links";
        });
    }

    private static void names(Connection connection, String sql, List<String> names) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (String name : names) {
                insert.setString(1, name);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void skills(Connection connection, String sql) throws SQLException, DemoFailedException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (Skill skill : SKILLS) {
                insert.setString(1, skill.vet);
                insert.setString(2, skill.specialty);
                DemoFailedException.unless(insert.executeUpdate() == 1, skill + " was not added");
            }
        }
    }

    private record Skill(String vet, String specialty) {}
}
