package dev.borealis.cli.internal.doctor;

import dev.borealis.dsql.jdbc.DsqlDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Whether the cluster lets the user in. */
record LoginCheck(Patient patient) implements Check {
    @Override
    public String title() {
        return "login";
    }

    @Override
    public String run() throws CheckFailedException {
        try (Connection connection =
                        DsqlDataSource.builder().url(patient.url()).build().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT current_user, version()")) {
            rows.next();
            return "signed in as " + rows.getString(1) + " to " + rows.getString(2);
        } catch (SQLException refused) {
            throw new CheckFailedException(
                    refused.getSQLState() + " " + refused.getMessage(),
                    LoginAdvice.of(refused, patient.target()),
                    refused);
        }
    }
}
