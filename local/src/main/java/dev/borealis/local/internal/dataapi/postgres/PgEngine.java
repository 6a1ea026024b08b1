package dev.borealis.local.internal.dataapi.postgres;

import dev.borealis.local.internal.dataapi.engine.Engine;
import dev.borealis.local.internal.dataapi.engine.Session;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A PostgreSQL server that trusts this process.
 *
 * @param address where it listens
 * @param user whom the cluster's secret signs in
 * @param statementLimit what {@code statement_timeout} is in every new session, in milliseconds
 */
record PgEngine(SocketAddress address, String user, int statementLimit) implements Engine {

    @Override
    public Session connect(String database) throws IOException {
        Map<String, String> startup = new LinkedHashMap<>();
        startup.put("user", user);
        if (!database.isEmpty()) {
            startup.put("database", database);
        }
        startup.put("client_encoding", "UTF8");
        startup.put("DateStyle", "ISO");
        startup.put("TimeZone", "UTC");
        startup.put("default_transaction_isolation", "read committed");
        startup.put("statement_timeout", Integer.toString(statementLimit));
        return new PgSession(PgStream.open(address, startup), statementLimit);
    }

    @Override
    public void close() {}
}
