package dev.borealis.dataapi.jdbc;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;

/** What is known of the database. */
final class MetaDatas {

    private MetaDatas() {}

    static DatabaseMetaData of(DataApiConnection connection, Session session) throws SQLException {
        throw SqlErrors.unsupported("Metadata");
    }
}
