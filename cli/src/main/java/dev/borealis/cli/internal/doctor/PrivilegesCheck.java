package dev.borealis.cli.internal.doctor;

import dev.borealis.dsql.jdbc.DsqlDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Which schemas the user may use, and in which it may create tables. */
record PrivilegesCheck(Patient patient) implements Check {
    private static final String SCHEMAS = "SELECT nspname, has_schema_privilege(nspname, 'CREATE'),"
            + " nspname = current_schema() FROM pg_namespace WHERE has_schema_privilege(nspname, 'USAGE')"
            + " AND nspname NOT LIKE 'pg\\_%' AND nspname NOT IN ('information_schema', 'sys') ORDER BY nspname";

    @Override
    public String title() {
        return "privileges";
    }

    @Override
    public String run() throws CheckFailedException {
        List<String> schemas = new ArrayList<>();
        boolean current = false;
        try (Connection connection =
                        DsqlDataSource.builder().url(patient.url()).build().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SCHEMAS)) {
            while (rows.next()) {
                schemas.add(rows.getString(1) + (rows.getBoolean(2) ? " (may create)" : " (may use)"));
                current |= rows.getBoolean(3);
            }
        } catch (SQLException refused) {
            throw new CheckFailedException(refused.getMessage(), "Look at what the role was granted.", refused);
        }
        if (!current) {
            throw new CheckFailedException(
                    schemas.isEmpty()
                            ? "no schema may be used"
                            : "the schema to work in may not be used; there are " + schemas,
                    "As admin: GRANT USAGE ON SCHEMA <schema> TO "
                            + patient.target().user()
                            + " and grants on its tables; then add schema=<schema> to the URL.",
                    null);
        }
        return "schemas " + String.join(", ", schemas);
    }
}
