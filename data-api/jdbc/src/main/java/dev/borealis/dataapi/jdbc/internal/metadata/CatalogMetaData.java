package dev.borealis.dataapi.jdbc.internal.metadata;

import dev.borealis.dataapi.DataApiOption;
import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.jdbc.internal.error.Wrappers;
import dev.borealis.dataapi.jdbc.internal.metadata.Catalog.CatalogTable;
import dev.borealis.dataapi.jdbc.internal.resultset.LocalRows;
import dev.borealis.dataapi.jdbc.internal.session.BaseConnection;
import dev.borealis.dataapi.jdbc.internal.session.ClientInfo;
import dev.borealis.dataapi.jdbc.internal.session.Identifiers;
import dev.borealis.dataapi.jdbc.internal.session.IsolationLevels;
import dev.borealis.dataapi.jdbc.internal.type.ColumnType;
import dev.borealis.dataapi.jdbc.internal.type.ColumnTypes;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.RowIdLifetime;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the catalog says, and what this driver is. */
public abstract class CatalogMetaData extends CommonCapabilities {

    private final BaseConnection connection;

    CatalogMetaData(BaseConnection connection) {
        this.connection = connection;
    }

    public static DatabaseMetaData of(BaseConnection connection) throws SQLException {
        return switch (connection.open().engine()) {
            case POSTGRESQL -> new PostgresqlMetaData(connection);
            case MYSQL -> new MysqlMetaData(connection);
        };
    }

    abstract Catalog catalog();

    final Engine engine() {
        return connection.session().engine();
    }

    private ResultSet empty(List<String> shape) throws SQLException {
        connection.open();
        return LocalRows.of(engine(), shape, List.of());
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public String getURL() {
        String database = connection
                .session()
                .client()
                .options()
                .find(DataApiOption.DATABASE)
                .orElse("");
        return "jdbc:aurora-data-api:" + engine().name().toLowerCase(java.util.Locale.ROOT) + ":///" + database;
    }

    @Override
    public String getUserName() throws SQLException {
        return ask("SELECT CURRENT_USER");
    }

    private String ask(String question) throws SQLException {
        try (ResultSet rows = new CatalogQuery(question).run(connection)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        return connection.isReadOnly();
    }

    @Override
    public String getDatabaseProductVersion() throws SQLException {
        return connection.productVersion();
    }

    @Override
    public int getDatabaseMajorVersion() throws SQLException {
        return version(0);
    }

    @Override
    public int getDatabaseMinorVersion() throws SQLException {
        return version(1);
    }

    private int version(int part) throws SQLException {
        String[] parts = getDatabaseProductVersion().split("\\D+", 3);
        return part < parts.length && !parts[part].isEmpty() ? Integer.parseInt(parts[part]) : 0;
    }

    @Override
    public String getDriverName() {
        return "Borealis JDBC driver for the RDS Data API";
    }

    @Override
    public String getDriverVersion() {
        return DriverVersion.CURRENT.text();
    }

    @Override
    public int getDriverMajorVersion() {
        return DriverVersion.CURRENT.major();
    }

    @Override
    public int getDriverMinorVersion() {
        return DriverVersion.CURRENT.minor();
    }

    @Override
    public int getJDBCMajorVersion() {
        return 4;
    }

    @Override
    public int getJDBCMinorVersion() {
        return 3;
    }

    @Override
    public String getIdentifierQuoteString() {
        return Identifiers.quote(engine());
    }

    @Override
    public int getDefaultTransactionIsolation() {
        return IsolationLevels.ofNewSession(engine());
    }

    @Override
    public int getResultSetHoldability() {
        return IsolationLevels.holdability(engine());
    }

    /** The service takes this many characters. */
    @Override
    public int getMaxStatementLength() {
        return 65_536;
    }

    @Override
    public int getMaxConnections() {
        return 0;
    }

    @Override
    public int getMaxStatements() {
        return 0;
    }

    @Override
    public int getMaxUserNameLength() {
        return 0;
    }

    @Override
    public RowIdLifetime getRowIdLifetime() {
        return RowIdLifetime.ROWID_UNSUPPORTED;
    }

    @Override
    public boolean supportsTransactionIsolationLevel(int level) {
        return IsolationLevels.isKnown(level);
    }

    @Override
    public boolean supportsConvert(int from, int to) {
        return false;
    }

    @Override
    public boolean supportsResultSetType(int type) {
        return type != ResultSet.TYPE_SCROLL_SENSITIVE;
    }

    @Override
    public boolean supportsResultSetConcurrency(int type, int concurrency) {
        return supportsResultSetType(type) && concurrency == ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    public boolean supportsResultSetHoldability(int holdability) {
        return holdability == IsolationLevels.holdability(engine());
    }

    @Override
    public boolean ownUpdatesAreVisible(int type) {
        return false;
    }

    @Override
    public boolean ownDeletesAreVisible(int type) {
        return false;
    }

    @Override
    public boolean ownInsertsAreVisible(int type) {
        return false;
    }

    @Override
    public boolean othersUpdatesAreVisible(int type) {
        return false;
    }

    @Override
    public boolean othersDeletesAreVisible(int type) {
        return false;
    }

    @Override
    public boolean othersInsertsAreVisible(int type) {
        return false;
    }

    @Override
    public boolean updatesAreDetected(int type) {
        return false;
    }

    @Override
    public boolean deletesAreDetected(int type) {
        return false;
    }

    @Override
    public boolean insertsAreDetected(int type) {
        return false;
    }

    @Override
    public ResultSet getTables(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, String @Nullable [] types)
            throws SQLException {
        return catalog().tables(catalog, schema, table, types).run(connection);
    }

    @Override
    public ResultSet getColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column)
            throws SQLException {
        return CatalogColumns.of(
                engine(),
                catalog(),
                catalog().columns(catalog, schema, table, column).run(connection));
    }

    @Override
    public ResultSet getPrimaryKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return catalog().primaryKeys(catalog, schema, table).run(connection);
    }

    @Override
    public ResultSet getIndexInfo(
            @Nullable String catalog,
            @Nullable String schema,
            @Nullable String table,
            boolean unique,
            boolean approximate)
            throws SQLException {
        return catalog().indexes(catalog, schema, table, unique).run(connection);
    }

    @Override
    public ResultSet getImportedKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return catalog()
                .foreignKeys(new CatalogTable(null, null, null), new CatalogTable(catalog, schema, table), false)
                .run(connection);
    }

    @Override
    public ResultSet getExportedKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return catalog()
                .foreignKeys(new CatalogTable(catalog, schema, table), new CatalogTable(null, null, null), true)
                .run(connection);
    }

    @Override
    public ResultSet getCrossReference(
            @Nullable String parentCatalog,
            @Nullable String parentSchema,
            @Nullable String parentTable,
            @Nullable String foreignCatalog,
            @Nullable String foreignSchema,
            @Nullable String foreignTable)
            throws SQLException {
        return catalog()
                .foreignKeys(
                        new CatalogTable(parentCatalog, parentSchema, parentTable),
                        new CatalogTable(foreignCatalog, foreignSchema, foreignTable),
                        true)
                .run(connection);
    }

    @Override
    public ResultSet getSchemas() throws SQLException {
        return getSchemas(null, null);
    }

    @Override
    public ResultSet getSchemas(@Nullable String catalog, @Nullable String schema) throws SQLException {
        return catalog().schemas(catalog, schema).run(connection);
    }

    @Override
    public ResultSet getCatalogs() throws SQLException {
        return catalog().catalogs().run(connection);
    }

    abstract List<String> tableTypes();

    @Override
    public ResultSet getTableTypes() throws SQLException {
        connection.open();
        return LocalRows.of(
                engine(),
                List.of("TABLE_TYPE text"),
                tableTypes().stream().map(List::of).toList());
    }

    @Override
    public ResultSet getTypeInfo() throws SQLException {
        connection.open();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (ColumnType type : ColumnTypes.all(engine())) {
            rows.add(typeInfo(type));
        }
        return LocalRows.of(engine(), MetaShapes.TYPES, rows);
    }

    private static List<@Nullable Object> typeInfo(ColumnType type) {
        boolean number = Number.class.isAssignableFrom(type.objectClass());
        String quote = number ? null : "'";
        @Nullable
        Object[] row = {
            type.name(),
            type.jdbcType(),
            type.precision(),
            quote,
            quote,
            null,
            typeNullable,
            !number,
            typeSearchable,
            type.name().endsWith("UNSIGNED"),
            false,
            type.name().endsWith("serial"),
            type.name(),
            0,
            type.scale(),
            null,
            null,
            10
        };
        return Arrays.asList(row);
    }

    @Override
    public ResultSet getProcedures(@Nullable String catalog, @Nullable String schema, @Nullable String name)
            throws SQLException {
        return catalog().routines(catalog, schema, name, false).run(connection);
    }

    @Override
    public ResultSet getFunctions(@Nullable String catalog, @Nullable String schema, @Nullable String name)
            throws SQLException {
        return catalog().routines(catalog, schema, name, true).run(connection);
    }

    @Override
    public ResultSet getProcedureColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String name, @Nullable String column)
            throws SQLException {
        return empty(MetaShapes.PROCEDURE_COLUMNS);
    }

    @Override
    public ResultSet getFunctionColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String name, @Nullable String column)
            throws SQLException {
        return empty(MetaShapes.FUNCTION_COLUMNS);
    }

    @Override
    public ResultSet getColumnPrivileges(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column)
            throws SQLException {
        return empty(MetaShapes.COLUMN_PRIVILEGES);
    }

    @Override
    public ResultSet getTablePrivileges(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return empty(MetaShapes.TABLE_PRIVILEGES);
    }

    @Override
    public ResultSet getBestRowIdentifier(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, int scope, boolean nullable)
            throws SQLException {
        return empty(MetaShapes.ROW_COLUMNS);
    }

    @Override
    public ResultSet getVersionColumns(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return empty(MetaShapes.ROW_COLUMNS);
    }

    @Override
    public ResultSet getUDTs(
            @Nullable String catalog, @Nullable String schema, @Nullable String name, int @Nullable [] types)
            throws SQLException {
        return empty(MetaShapes.USER_TYPES);
    }

    @Override
    public ResultSet getSuperTypes(@Nullable String catalog, @Nullable String schema, @Nullable String name)
            throws SQLException {
        return empty(MetaShapes.SUPER_TYPES);
    }

    @Override
    public ResultSet getSuperTables(@Nullable String catalog, @Nullable String schema, @Nullable String name)
            throws SQLException {
        return empty(MetaShapes.SUPER_TABLES);
    }

    @Override
    public ResultSet getAttributes(
            @Nullable String catalog, @Nullable String schema, @Nullable String name, @Nullable String attribute)
            throws SQLException {
        return empty(MetaShapes.ATTRIBUTES);
    }

    @Override
    public ResultSet getPseudoColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column)
            throws SQLException {
        return empty(MetaShapes.PSEUDO_COLUMNS);
    }

    @Override
    public ResultSet getClientInfoProperties() throws SQLException {
        return LocalRows.of(
                engine(),
                MetaShapes.CLIENT_INFO,
                engine() == Engine.MYSQL
                        ? List.of()
                        : List.of(List.of(
                                ClientInfo.APPLICATION_NAME,
                                ClientInfo.MOST_LENGTH,
                                "",
                                "The name of the application that uses the connection")));
    }

    @Override
    public <T> T unwrap(Class<T> target) throws SQLException {
        return Wrappers.unwrap(this, target);
    }

    @Override
    public boolean isWrapperFor(Class<?> target) {
        return target.isInstance(this);
    }
}
