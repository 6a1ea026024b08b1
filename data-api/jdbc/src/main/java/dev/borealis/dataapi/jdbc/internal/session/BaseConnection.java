package dev.borealis.dataapi.jdbc.internal.session;

import dev.borealis.dataapi.jdbc.internal.option.DriverOptions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What statements, result sets and metadata know of the connection that they are of. */
public interface BaseConnection extends Connection {

    /** Where its statements run. */
    Session session();

    /** The same; refused when the connection is closed. */
    Session open() throws SQLException;

    DriverOptions options();

    int networkMillis();

    @Override
    boolean isClosed();

    /** A result that has rows left at the service, and perhaps a transaction of its own. */
    void opened(ResultSet rows);

    void ended(ResultSet rows);

    /** Runs what another thread may {@linkplain #cancel cancel}. */
    <T> T running(Object by, Session.Call<T> work) throws SQLException;

    /** Ends in the database what somebody runs here now; from any thread. */
    void cancel(Object by) throws SQLException;

    /** The server's version; asked once. */
    String productVersion() throws SQLException;
}
