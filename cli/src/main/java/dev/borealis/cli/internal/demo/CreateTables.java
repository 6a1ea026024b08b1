package dev.borealis.cli.internal.demo;

import java.sql.SQLException;
import java.util.List;

/** Makes the five tables, a transaction each: owner to pet one to many, vet to specialty many to many. */
record CreateTables() implements Step<Clinic> {
    private static final String KEY = "id uuid PRIMARY KEY DEFAULT gen_random_uuid()";
    private static final List<Table> TABLES = List.of(
            new Table("owner", KEY + ", name text NOT NULL, city text"),
            new Table("pet", KEY + ", name text NOT NULL, born date, owner_id uuid NOT NULL REFERENCES {owner}"),
            new Table("vet", KEY + ", name text NOT NULL"),
            new Table("specialty", KEY + ", name text NOT NULL UNIQUE"),
            new Table(
                    "vet_specialty",
                    "vet_id uuid REFERENCES {vet}, specialty_id uuid REFERENCES {specialty},"
                            + " PRIMARY KEY (vet_id, specialty_id)"));

    @Override
    public String title() {
        return "create the tables";
    }

    @Override
    public String run(Clinic clinic) throws SQLException {
        for (Table table : TABLES) {
            clinic.create(
                    "CREATE TABLE {" + table.name + "} (" + table.columns + ")",
                    "DROP TABLE IF EXISTS {" + table.name + "}");
        }
        return clinic.named("tables {owner}, {pet}, {vet}, {specialty}, {vet_specialty}");
    }

    private record Table(String name, String columns) {}
}
