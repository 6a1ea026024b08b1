package dev.borealis.cli.internal.demo;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** Fills in owners, taking the keys that the database made, and their pets in a batch; all in one transaction. */
record RegisterOwners() implements Step<Clinic> {
    private static final List<Owner> OWNERS = List.of(
            new Owner("Ingrid", "Tromsø", List.of("Nordlys", "Bamse")),
            new Owner("Aputi", "Nuuk", List.of("Qimmeq")),
            new Owner("Solveig", "Reykjavík", List.of()));

    @Override
    public String title() {
        return "add owners and pets in one transaction";
    }

    @Override
    public String run(Clinic clinic) throws SQLException, DemoFailedException {
        int pets = clinic.inTransaction(connection -> {
            int added = 0;
            for (Owner owner : OWNERS) {
                added += addPets(clinic, connection, addOwner(clinic, connection, owner), owner.pets);
            }
            return added;
        });
        return OWNERS.size() + " owners, " + pets + " pets";
    }

    private static Object addOwner(Clinic clinic, Connection connection, Owner owner) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                clinic.named("INSERT INTO {owner} (name, city) VALUES (?, ?)"), new String[] {"id"})) {
            insert.setString(1, owner.name);
            insert.setString(2, owner.city);
            insert.executeUpdate();
            try (ResultSet key = insert.getGeneratedKeys()) {
                key.next();
                return key.getObject(1);
            }
        }
    }

    private static int addPets(Clinic clinic, Connection connection, Object owner, List<String> pets)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                clinic.named("INSERT INTO {pet} (name, born, owner_id) VALUES (?, ?, ?)"))) {
            for (String pet : pets) {
                insert.setString(1, pet);
                insert.setDate(2, Date.valueOf(LocalDate.of(2024, 2, 29)));
                insert.setObject(3, owner);
                insert.addBatch();
            }
            return insert.executeBatch().length;
        }
    }

    private record Owner(String name, String city, List<String> pets) {}
}
