package dev.borealis.dataapi.jdbc.internal.metadata;

import dev.borealis.dataapi.jdbc.internal.session.BaseConnection;
import java.util.List;

/** MySQL, described. */
final class MysqlMetaData extends MysqlCapabilities {

    private static final List<String> TABLE_TYPES = List.of("SYSTEM TABLE", "SYSTEM VIEW", "TABLE", "VIEW");

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
}
