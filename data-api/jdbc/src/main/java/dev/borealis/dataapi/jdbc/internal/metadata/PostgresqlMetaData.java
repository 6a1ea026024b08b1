package dev.borealis.dataapi.jdbc.internal.metadata;

import dev.borealis.dataapi.jdbc.internal.metadata.Catalog.CatalogTable;
import dev.borealis.dataapi.jdbc.internal.session.BaseConnection;
import dev.borealis.dataapi.jdbc.internal.session.ClientInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, described. */
final class PostgresqlMetaData extends PostgresqlCapabilities {

    private static final List<String> TABLE_TYPES = List.of(
            "FOREIGN TABLE",
            "INDEX",
            "MATERIALIZED VIEW",
            "PARTITIONED INDEX",
            "PARTITIONED TABLE",
            "SEQUENCE",
            "SYSTEM INDEX",
            "SYSTEM TABLE",
            "SYSTEM TOAST INDEX",
            "SYSTEM TOAST TABLE",
            "SYSTEM VIEW",
            "TABLE",
            "TEMPORARY INDEX",
            "TEMPORARY SEQUENCE",
            "TEMPORARY TABLE",
            "TEMPORARY VIEW",
            "TYPE",
            "VIEW");

    PostgresqlMetaData(BaseConnection connection) {
        super(connection);
    }

    @Override
    public String getDatabaseProductName() {
        return "PostgreSQL";
    }

    @Override
    Catalog catalog() {
        return new PostgresqlCatalog();
    }

    @Override
    List<String> tableTypes() {
        return TABLE_TYPES;
    }

    @Override
    CatalogTable keysOf(@Nullable String catalog, @Nullable String schema, @Nullable String table) {
        return new CatalogTable(catalog, schema, table);
    }

    @Override
    List<List<Object>> clientInfo() {
        return List.of(List.of(
                ClientInfo.APPLICATION_NAME,
                ClientInfo.MOST_LENGTH,
                "",
                "The name of the application that uses the connection"));
    }
}
