package dev.borealis.cli.internal.demo;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Shows a result of two columns, name and what belongs to it, as one line. */
final class Listing {
    private Listing() {}

    static String of(Clinic clinic, String sql) throws SQLException, DemoFailedException {
        return clinic.inTransaction(connection -> {
            List<String> lines = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(clinic.named(sql))) {
                while (rows.next()) {
                    lines.add(rows.getString(1) + ": " + Objects.requireNonNullElse(rows.getString(2), "none"));
                }
            }
            return String.join("; ", lines);
        });
    }
}
