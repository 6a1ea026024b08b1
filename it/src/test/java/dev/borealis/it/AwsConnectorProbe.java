package dev.borealis.it;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import software.amazon.dsql.jdbc.DSQLConnector;

/** Connects with the connector that AWS publishes, in a JVM that takes the cluster's name for this machine. */
public final class AwsConnectorProbe {
    private AwsConnectorProbe() {}

    /**
     * Prints what the server says of the session.
     *
     * @param arguments the connector's URL
     * @throws SQLException when the connector or the server refuses
     */
    public static void main(String... arguments) throws SQLException {
        if (!DSQLConnector.isRegistered()) {
            DSQLConnector.register();
        }
        try (Connection connection = DriverManager.getConnection(arguments[0]);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE referee (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), note text)");
            statement.executeUpdate("INSERT INTO referee (note) VALUES ('seen')");
            try (ResultSet rows = statement.executeQuery("SELECT current_user, version(), note FROM referee")) {
                rows.next();
                System.out.println(rows.getString(1) + "|" + rows.getString(2) + "|" + rows.getString(3));
            }
            statement.execute("DROP TABLE referee");
        }
    }
}
