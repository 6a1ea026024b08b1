package dev.borealis.dataapi.jdbc.internal.metadata;

import dev.borealis.dataapi.jdbc.internal.metadata.Catalog.CatalogTable;
import dev.borealis.dataapi.jdbc.internal.session.BaseConnection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the catalog says. */
public abstract class CatalogMetaData extends DriverMetaData {

    CatalogMetaData(BaseConnection connection) {
        super(connection);
    }

    public static DatabaseMetaData of(BaseConnection connection) throws SQLException {
        return switch (connection.open().engine()) {
            case POSTGRESQL -> new PostgresqlMetaData(connection);
            case MYSQL -> new MysqlMetaData(connection);
        };
    }

    abstract Catalog catalog();

    private ResultSet answer(MetaShape shape, CatalogQuery query) throws SQLException {
        return shape.of(connection(), query);
    }

    private ResultSet answer(MetaShape shape, List<? extends List<? extends @Nullable Object>> rows)
            throws SQLException {
        return shape.of(connection(), rows);
    }

    @Override
    public ResultSet getTables(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, String @Nullable [] types)
            throws SQLException {
        return answer(MetaShape.TABLES, catalog().tables(catalog, schema, table, types));
    }

    @Override
    public ResultSet getColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column)
            throws SQLException {
        return answer(MetaShape.COLUMNS, catalog().columns(catalog, schema, table, column));
    }

    @Override
    public ResultSet getPrimaryKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return answer(MetaShape.PRIMARY_KEYS, catalog().primaryKeys(catalog, schema, table));
    }

    @Override
    public ResultSet getIndexInfo(
            @Nullable String catalog,
            @Nullable String schema,
            @Nullable String table,
            boolean unique,
            boolean approximate)
            throws SQLException {
        return answer(MetaShape.INDEXES, catalog().indexes(catalog, schema, table, unique));
    }

    abstract CatalogTable keysOf(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException;

    @Override
    public ResultSet getImportedKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return answer(MetaShape.KEYS, catalog().foreignKeys(CatalogTable.ANY, keysOf(catalog, schema, table)));
    }

    @Override
    public ResultSet getExportedKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return answer(MetaShape.KEYS, catalog().foreignKeys(keysOf(catalog, schema, table), CatalogTable.ANY));
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
        return answer(
                MetaShape.KEYS,
                catalog()
                        .foreignKeys(
                                keysOf(parentCatalog, parentSchema, parentTable),
                                keysOf(foreignCatalog, foreignSchema, foreignTable)));
    }

    @Override
    public ResultSet getSchemas() throws SQLException {
        return getSchemas(null, null);
    }

    @Override
    public ResultSet getSchemas(@Nullable String catalog, @Nullable String schema) throws SQLException {
        return answer(MetaShape.SCHEMAS, catalog().schemas(catalog, schema));
    }

    @Override
    public ResultSet getCatalogs() throws SQLException {
        return answer(MetaShape.CATALOGS, catalog().catalogs());
    }

    abstract List<String> tableTypes();

    @Override
    public ResultSet getTableTypes() throws SQLException {
        return answer(MetaShape.TABLE_TYPES, tableTypes().stream().map(List::of).toList());
    }

    @Override
    public ResultSet getTypeInfo() throws SQLException {
        return answer(MetaShape.TYPES, catalog().types(connection()));
    }

    @Override
    public ResultSet getProcedures(@Nullable String catalog, @Nullable String schema, @Nullable String name)
            throws SQLException {
        return answer(MetaShape.PROCEDURES, catalog().routines(catalog, schema, name, false));
    }

    @Override
    public ResultSet getFunctions(@Nullable String catalog, @Nullable String schema, @Nullable String name)
            throws SQLException {
        return answer(MetaShape.FUNCTIONS, catalog().routines(catalog, schema, name, true));
    }

    @Override
    public ResultSet getProcedureColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String name, @Nullable String column)
            throws SQLException {
        return answer(MetaShape.PROCEDURE_COLUMNS, catalog().routineColumns(catalog, schema, name, column, false));
    }

    @Override
    public ResultSet getFunctionColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String name, @Nullable String column)
            throws SQLException {
        return answer(MetaShape.FUNCTION_COLUMNS, catalog().routineColumns(catalog, schema, name, column, true));
    }

    @Override
    public ResultSet getColumnPrivileges(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column)
            throws SQLException {
        return answer(MetaShape.COLUMN_PRIVILEGES, catalog().columnPrivileges(catalog, schema, table, column));
    }

    @Override
    public ResultSet getTablePrivileges(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return answer(MetaShape.TABLE_PRIVILEGES, catalog().tablePrivileges(catalog, schema, table));
    }

    @Override
    public ResultSet getBestRowIdentifier(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, int scope, boolean nullable)
            throws SQLException {
        return answer(MetaShape.ROW_COLUMNS, catalog().bestRow(catalog, schema, table, scope));
    }

    @Override
    public ResultSet getVersionColumns(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return answer(MetaShape.ROW_COLUMNS, catalog().versions(catalog, schema, table));
    }

    @Override
    public ResultSet getUDTs(
            @Nullable String catalog, @Nullable String schema, @Nullable String name, int @Nullable [] types)
            throws SQLException {
        return answer(MetaShape.USER_TYPES, catalog().userTypes(catalog, schema, name, types));
    }

    /** Neither engine has types under types. */
    @Override
    public ResultSet getSuperTypes(@Nullable String catalog, @Nullable String schema, @Nullable String name)
            throws SQLException {
        return answer(MetaShape.SUPER_TYPES, List.of());
    }

    @Override
    public ResultSet getSuperTables(@Nullable String catalog, @Nullable String schema, @Nullable String name)
            throws SQLException {
        return answer(MetaShape.SUPER_TABLES, catalog().superTables(catalog, schema, name));
    }

    @Override
    public ResultSet getAttributes(
            @Nullable String catalog, @Nullable String schema, @Nullable String name, @Nullable String attribute)
            throws SQLException {
        return answer(MetaShape.ATTRIBUTES, catalog().attributes(catalog, schema, name, attribute));
    }

    @Override
    public ResultSet getPseudoColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column)
            throws SQLException {
        return answer(MetaShape.PSEUDO_COLUMNS, catalog().pseudoColumns(catalog, schema, table, column));
    }

    abstract List<List<Object>> clientInfo();

    @Override
    public ResultSet getClientInfoProperties() throws SQLException {
        return answer(MetaShape.CLIENT_INFO, clientInfo());
    }
}
