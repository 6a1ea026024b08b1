package dev.borealis.dsql.jdbc;

import java.sql.SQLException;
import org.postgresql.jdbc.AutoSave;
import org.postgresql.jdbc.PgConnection;

/** What can be set on the driver's connection behind the back of a pool, which would lend it to others like that. */
record DriverSettings(
        PgConnection connection,
        int networkTimeout,
        AutoSave autosave,
        int prepareThreshold,
        int fetchSize,
        boolean adaptiveFetch,
        int holdability) {

    static DriverSettings of(PgConnection connection) throws SQLException {
        return new DriverSettings(
                connection,
                connection.getNetworkTimeout(),
                connection.getAutosave(),
                connection.getPrepareThreshold(),
                connection.getDefaultFetchSize(),
                connection.getAdaptiveFetch(),
                connection.getHoldability());
    }

    void restore() throws SQLException {
        if (connection.isClosed()) {
            return;
        }
        connection.setNetworkTimeout(Runnable::run, networkTimeout);
        connection.setAutosave(autosave);
        connection.setPrepareThreshold(prepareThreshold);
        connection.setDefaultFetchSize(fetchSize);
        connection.setAdaptiveFetch(adaptiveFetch);
        connection.setHoldability(holdability);
    }
}
