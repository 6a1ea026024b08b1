package dev.borealis.dataapi.jdbc.internal.metadata;

import dev.borealis.dataapi.jdbc.internal.type.ColumnType;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** An engine's catalog, as queries that answer what {@code DatabaseMetaData} wants, in types that the service can return. */
sealed interface Catalog permits PostgresqlCatalog, MysqlCatalog {

    CatalogQuery tables(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, String @Nullable [] types);

    /** Columns in a shape of this driver's own, from which {@link CatalogColumns} makes JDBC's. */
    CatalogQuery columns(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column);

    CatalogQuery primaryKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table);

    CatalogQuery indexes(@Nullable String catalog, @Nullable String schema, @Nullable String table, boolean unique);

    /** Foreign keys, to be narrowed down by either table. */
    CatalogQuery foreignKeys(CatalogTable primary, CatalogTable foreign, boolean byForeign);

    CatalogQuery schemas(@Nullable String catalog, @Nullable String schema);

    CatalogQuery catalogs();

    CatalogQuery routines(@Nullable String catalog, @Nullable String schema, @Nullable String name, boolean functions);

    /** Parameters and results in a shape of this driver's own, from which {@link RoutineColumns} makes JDBC's. */
    CatalogQuery routineColumns(
            @Nullable String catalog,
            @Nullable String schema,
            @Nullable String name,
            @Nullable String column,
            boolean functions);

    /** The columns that tell rows apart best, in the same shape as {@link #columns}. */
    CatalogQuery bestRow(@Nullable String catalog, @Nullable String schema, @Nullable String table);

    /** JDBC's number for the type of a column that {@link #columns} or {@link #routineColumns} answered. */
    int jdbcType(ResultSet column) throws SQLException;

    /** The type of a column that {@link #columns} answered. */
    ColumnType type(ResultSet column) throws SQLException;

    /**
     * A table as metadata names it.
     *
     * @param catalog its catalog, or null
     * @param schema its schema, or null
     * @param table its name, or null for any
     */
    record CatalogTable(
            @Nullable String catalog,
            @Nullable String schema,
            @Nullable String table) {}
}
