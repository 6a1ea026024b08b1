package dev.borealis.dataapi.jdbc.internal.metadata;

import dev.borealis.dataapi.jdbc.internal.session.BaseConnection;
import java.util.List;

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
            "SYSTEM VIEW",
            "TABLE",
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
}
