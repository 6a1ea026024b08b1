package dev.borealis.dsql.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.jdbc.PgDatabaseMetaData;

/**
 * What pgjdbc says of a database, put right where Aurora DSQL differs.
 *
 * <p>The service keeps a table's rows in the index of its primary key, which therefore INCLUDEs the other columns, and its
 * access method goes by another name and OID than PostgreSQL's. pgjdbc takes included columns for key columns.
 */
final class DsqlDatabaseMetaData extends PgDatabaseMetaData {

    private static final int MOST_KEY_COLUMNS = 8;
    private static final int MOST_COLUMNS = 256;
    private static final int LARGEST_ROW = 2 * 1024 * 1024;

    /** DSQL has no serial types: what pgjdbc calls one is an integer whose default is a sequence's next value. */
    private static final Map<String, String> WITHOUT_SERIALS =
            Map.of("smallserial", "int2", "serial", "int4", "bigserial", "int8");

    DsqlDatabaseMetaData(PgConnection connection) {
        super(connection);
    }

    @Override
    public ResultSet getIndexInfo(
            @Nullable String catalog, @Nullable String schema, String table, boolean unique, boolean approximate)
            throws SQLException {
        return new CatalogQuery(IndexQueries.INDEX_INFO)
                .where("current_database() = ?", catalog)
                .where("n.nspname = ?", schema)
                .where("t.relname = ?", table)
                .where("x.indisunique = ?", unique ? true : null)
                .orderBy("\"NON_UNIQUE\", \"TYPE\", \"INDEX_NAME\", \"ORDINAL_POSITION\"")
                .run(connection);
    }

    @Override
    protected ResultSet getPrimaryUniqueKeys(@Nullable String catalog, @Nullable String schema, String table)
            throws SQLException {
        boolean anySchema = schema == null || schema.isEmpty();
        return new CatalogQuery(IndexQueries.UNIQUE_KEYS)
                .where("n.nspname = ?", anySchema ? null : schema)
                .where("pg_catalog.pg_table_is_visible(t.oid) = ?", anySchema ? true : null)
                .where("t.relname = ?", table)
                .orderBy("\"TABLE_NAME\", \"PK_NAME\", \"KEY_SEQ\"")
                .run(connection);
    }

    @Override
    public ResultSet getBestRowIdentifier(
            @Nullable String catalog, @Nullable String schema, String table, int scope, boolean nullable)
            throws SQLException {
        var key = primaryKey(catalog, schema, table);
        try (var columns = super.getBestRowIdentifier(catalog, schema, table, scope, nullable)) {
            return new RowCopy(connection, columns)
                    .keepIf(row -> key.contains(row.getString("COLUMN_NAME")))
                    .toResultSet();
        }
    }

    private Set<String> primaryKey(@Nullable String catalog, @Nullable String schema, String table)
            throws SQLException {
        var names = new HashSet<String>();
        try (var columns = getPrimaryKeys(catalog, schema, table)) {
            while (columns.next()) {
                names.add(columns.getString("COLUMN_NAME"));
            }
        }
        return names;
    }

    @Override
    public ResultSet getColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column)
            throws SQLException {
        try (var columns = super.getColumns(catalog, schema, table, column)) {
            return new RowCopy(connection, columns)
                    .replace("TYPE_NAME", type -> WITHOUT_SERIALS.getOrDefault(type, type))
                    .toResultSet();
        }
    }

    @Override
    protected int getMaxIndexKeys() {
        return MOST_KEY_COLUMNS;
    }

    @Override
    public int getMaxColumnsInTable() {
        return MOST_COLUMNS;
    }

    @Override
    public int getMaxRowSize() {
        return LARGEST_ROW;
    }

    @Override
    public boolean supportsSavepoints() {
        return false;
    }

    @Override
    public int getDefaultTransactionIsolation() {
        return Connection.TRANSACTION_REPEATABLE_READ;
    }

    @Override
    public boolean supportsTransactionIsolationLevel(int level) {
        return level == Connection.TRANSACTION_REPEATABLE_READ;
    }

    @Override
    public boolean supportsDataDefinitionAndDataManipulationTransactions() {
        return false;
    }

    @Override
    public String getDriverName() {
        return "Borealis DSQL JDBC";
    }

    @Override
    public String getDriverVersion() {
        return ConnectorVersion.CURRENT.text();
    }

    @Override
    public int getDriverMajorVersion() {
        return ConnectorVersion.CURRENT.major();
    }

    @Override
    public int getDriverMinorVersion() {
        return ConnectorVersion.CURRENT.minor();
    }
}
