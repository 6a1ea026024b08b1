package dev.borealis.cli.internal.demo;

import java.sql.SQLException;
import javax.sql.DataSource;

/** Makes a schema of one's own. */
record CreateSchema(DataSource admin, String schema) implements Step<Clinic> {
    @Override
    public String title() {
        return "create a schema";
    }

    @Override
    public String run(Clinic clinic) throws SQLException {
        clinic.create(admin, "CREATE SCHEMA " + schema, "DROP SCHEMA " + schema);
        return "schema " + schema;
    }
}
