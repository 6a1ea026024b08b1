package dev.borealis.dataapi.jdbc.internal.metadata;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.jdbc.internal.metadata.Catalog.CatalogTable;
import dev.borealis.dataapi.jdbc.internal.resultset.LocalRows;
import dev.borealis.dataapi.jdbc.internal.session.BaseConnection;
import dev.borealis.dataapi.jdbc.internal.session.ClientInfo;
import dev.borealis.dataapi.jdbc.internal.type.ColumnType;
import dev.borealis.dataapi.jdbc.internal.type.ColumnTypes;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
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

    private ResultSet empty(List<String> shape) throws SQLException {
        connection().open();
        return LocalRows.of(engine(), shape, List.of());
    }

    @Override
    public ResultSet getTables(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, String @Nullable [] types)
            throws SQLException {
        return catalog().tables(catalog, schema, table, types).run(connection());
    }

    @Override
    public ResultSet getColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column)
            throws SQLException {
        return CatalogColumns.of(
                engine(),
                catalog(),
                catalog().columns(catalog, schema, table, column).run(connection()));
    }

    @Override
    public ResultSet getPrimaryKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return catalog().primaryKeys(catalog, schema, table).run(connection());
    }

    @Override
    public ResultSet getIndexInfo(
            @Nullable String catalog,
            @Nullable String schema,
            @Nullable String table,
            boolean unique,
            boolean approximate)
            throws SQLException {
        return catalog().indexes(catalog, schema, table, unique).run(connection());
    }

    @Override
    public ResultSet getImportedKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return catalog()
                .foreignKeys(new CatalogTable(null, null, null), new CatalogTable(catalog, schema, table), false)
                .run(connection());
    }

    @Override
    public ResultSet getExportedKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return catalog()
                .foreignKeys(new CatalogTable(catalog, schema, table), new CatalogTable(null, null, null), true)
                .run(connection());
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
                .run(connection());
    }

    @Override
    public ResultSet getSchemas() throws SQLException {
        return getSchemas(null, null);
    }

    @Override
    public ResultSet getSchemas(@Nullable String catalog, @Nullable String schema) throws SQLException {
        return catalog().schemas(catalog, schema).run(connection());
    }

    @Override
    public ResultSet getCatalogs() throws SQLException {
        return catalog().catalogs().run(connection());
    }

    abstract List<String> tableTypes();

    @Override
    public ResultSet getTableTypes() throws SQLException {
        connection().open();
        return LocalRows.of(
                engine(),
                List.of("TABLE_TYPE text"),
                tableTypes().stream().map(List::of).toList());
    }

    @Override
    public ResultSet getTypeInfo() throws SQLException {
        connection().open();
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
        return catalog().routines(catalog, schema, name, false).run(connection());
    }

    @Override
    public ResultSet getFunctions(@Nullable String catalog, @Nullable String schema, @Nullable String name)
            throws SQLException {
        return catalog().routines(catalog, schema, name, true).run(connection());
    }

    @Override
    public ResultSet getProcedureColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String name, @Nullable String column)
            throws SQLException {
        return routineColumns(false, catalog, schema, name, column);
    }

    @Override
    public ResultSet getFunctionColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String name, @Nullable String column)
            throws SQLException {
        return routineColumns(true, catalog, schema, name, column);
    }

    private ResultSet routineColumns(
            boolean functions,
            @Nullable String catalog,
            @Nullable String schema,
            @Nullable String name,
            @Nullable String column)
            throws SQLException {
        return RoutineColumns.of(
                engine(),
                catalog(),
                functions,
                catalog()
                        .routineColumns(catalog, schema, name, column, functions)
                        .run(connection()));
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
        return CatalogColumns.bestRow(
                engine(),
                catalog(),
                scope,
                catalog().bestRow(catalog, schema, table).run(connection()));
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
}
