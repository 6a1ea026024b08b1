package dev.borealis.dataapi.jdbc.internal.metadata;

import dev.borealis.dataapi.jdbc.internal.session.BaseConnection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An engine's catalog, as queries that answer what {@code DatabaseMetaData} wants, in types that the service can return. Their
 * rows have the values of the {@link MetaShape} of that name.
 */
sealed interface Catalog permits PostgresqlCatalog, MysqlCatalog {

    CatalogQuery tables(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, String @Nullable [] types)
            throws SQLException;

    CatalogQuery columns(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column);

    CatalogQuery attributes(
            @Nullable String catalog, @Nullable String schema, @Nullable String type, @Nullable String attribute);

    CatalogQuery pseudoColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column);

    /** The columns that tell rows apart best. */
    CatalogQuery bestRow(@Nullable String catalog, @Nullable String schema, @Nullable String table, int scope)
            throws SQLException;

    /** The columns that change when a row does. */
    CatalogQuery versions(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException;

    CatalogQuery primaryKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException;

    CatalogQuery indexes(@Nullable String catalog, @Nullable String schema, @Nullable String table, boolean unique)
            throws SQLException;

    /** Foreign keys, to be narrowed down by either table. */
    CatalogQuery foreignKeys(CatalogTable primary, CatalogTable foreign);

    CatalogQuery superTables(@Nullable String catalog, @Nullable String schema, @Nullable String table);

    CatalogQuery schemas(@Nullable String catalog, @Nullable String schema);

    CatalogQuery catalogs();

    CatalogQuery routines(@Nullable String catalog, @Nullable String schema, @Nullable String name, boolean functions);

    CatalogQuery routineColumns(
            @Nullable String catalog,
            @Nullable String schema,
            @Nullable String name,
            @Nullable String column,
            boolean functions);

    CatalogQuery tablePrivileges(@Nullable String catalog, @Nullable String schema, @Nullable String table);

    CatalogQuery columnPrivileges(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column)
            throws SQLException;

    CatalogQuery userTypes(
            @Nullable String catalog, @Nullable String schema, @Nullable String name, int @Nullable [] types);

    /** The types that columns can have. */
    List<List<@Nullable Object>> types(BaseConnection connection) throws SQLException;

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
            @Nullable String table) {

        static final CatalogTable ANY = new CatalogTable(null, null, null);
    }
}
