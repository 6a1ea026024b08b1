package dev.borealis.dataapi.jdbc.internal.metadata;

import dev.borealis.dataapi.jdbc.internal.metadata.Catalog.CatalogTable;
import dev.borealis.dataapi.jdbc.internal.session.BaseConnection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** MySQL, described. */
final class MysqlMetaData extends MysqlCapabilities {

    private static final List<String> TABLE_TYPES =
            List.of("LOCAL TEMPORARY", "SYSTEM TABLE", "SYSTEM VIEW", "TABLE", "VIEW");

    MysqlMetaData(BaseConnection connection) {
        super(connection);
    }

    @Override
    public String getDatabaseProductName() {
        return "MySQL";
    }

    @Override
    Catalog catalog() {
        return new MysqlCatalog();
    }

    @Override
    List<String> tableTypes() {
        return TABLE_TYPES;
    }

    /** The keys of all tables together are not told. */
    @Override
    CatalogTable keysOf(@Nullable String catalog, @Nullable String schema, @Nullable String table) throws SQLException {
        return new CatalogTable(catalog, schema, MysqlCatalog.named(table));
    }

    @Override
    List<List<Object>> clientInfo() {
        return List.of();
    }
}
