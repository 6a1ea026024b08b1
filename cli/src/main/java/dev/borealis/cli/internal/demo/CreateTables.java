package dev.borealis.cli.internal.demo;

import java.sql.SQLException;
import java.util.List;

/** Makes the five tables, a transaction each: owner to pet one to many, vet to specialty many to many. */
record CreateTables() implements Step<Clinic> {
    private static final String NAME = "name varchar(80) NOT NULL";

    @Override
    public String title() {
        return "create the tables";
    }

    @Override
    public String run(Clinic clinic) throws SQLException {
        for (Table table : tables(clinic.sql())) {
            clinic.create(
                    "CREATE TABLE {" + table.name + "} (" + table.columns + ")",
                    "DROP TABLE IF EXISTS {" + table.name + "}");
        }
        return clinic.named("tables {owner}, {pet}, {vet}, {specialty}, {vet_specialty}");
    }

    private static List<Table> tables(ClinicSql sql) {
        String key = sql.key();
        return List.of(
                new Table("owner", key + ", " + NAME + ", city varchar(80)"),
                new Table("pet", key + ", " + NAME + ", born date, " + reference("owner", sql)),
                new Table("vet", key + ", " + NAME),
                new Table("specialty", key + ", " + NAME + " UNIQUE"),
                new Table(
                        "vet_specialty",
                        reference("vet", sql) + ", " + reference("specialty", sql)
                                + ", PRIMARY KEY (vet_id, specialty_id)"));
    }

    private static String reference(String table, ClinicSql sql) {
        String column = table + "_id";
        return column + " " + sql.reference() + " NOT NULL, FOREIGN KEY (" + column + ") REFERENCES {" + table
                + "} (id)";
    }

    private record Table(String name, String columns) {}
}
