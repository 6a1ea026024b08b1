package dev.borealis.dsql.jdbc;

import java.sql.SQLException;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/** The driver underneath, where it is in one jar with ours, under another name: that one is for nobody else. */
final class BundledDriver {
    private BundledDriver() {}

    /** Has it answer no URL, if it is in our jar. One that the application has brought is left alone. */
    static void hide() throws SQLException {
        if (PGConnection.class.getPackageName().startsWith(BundledDriver.class.getPackageName())
                && Driver.isRegistered()) {
            Driver.deregister();
        }
    }
}
