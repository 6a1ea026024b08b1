package dev.borealis.cli.internal.demo;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Signs in with an IAM token as a certain user, over verified TLS. */
record SignIn(String user) implements Step<Clinic> {
    @Override
    public String title() {
        return "sign in as " + user + " with an IAM token";
    }

    @Override
    public String run(Clinic clinic) throws SQLException, DemoFailedException {
        return clinic.inTransaction(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT current_user, current_schema(), version()")) {
                rows.next();
                String seen = rows.getString(1) + " in schema " + rows.getString(2) + ", " + rows.getString(3);
                DemoFailedException.unless(user.equals(rows.getString(1)), seen);
                return seen;
            }
        });
    }
}
