package dev.borealis.dsql.jdbc;

import java.sql.SQLException;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.jdbc.PgDatabaseMetaData;

/**
 * What pgjdbc says of a database, put right where Aurora DSQL differs.
 */
final class DsqlDatabaseMetaData extends PgDatabaseMetaData {

    DsqlDatabaseMetaData(PgConnection connection) {
        super(connection);
    }

    @Override
    public boolean supportsSavepoints() throws SQLException {
        return false;
    }
}
