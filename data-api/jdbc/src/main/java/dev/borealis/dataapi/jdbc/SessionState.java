package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.PreparedSql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a connection asked its session to be, and the statements that make a transaction so. */
final class SessionState {

    private final Engine engine;
    private int isolation;
    private boolean readOnly;
    private @Nullable String schema;
    private int timeoutInForce;
    private @Nullable String schemaInForce;

    SessionState(Engine engine) {
        this.engine = engine;
        this.isolation = IsolationLevels.ofNewSession(engine);
    }

    int isolation() {
        return isolation;
    }

    void isolation(int level) throws SQLException {
        IsolationLevels.name(level);
        isolation = level;
    }

    boolean isReadOnly() {
        return readOnly;
    }

    void readOnly(boolean on) {
        readOnly = on;
    }

    @Nullable
    String schema() {
        return schema;
    }

    void schema(@Nullable String name) {
        schema = name;
    }

    /** As in Connector/J, a read-only connection to MySQL refuses to write even where no transaction tells the server. */
    void refuseWrite(PreparedSql sql) throws SQLException {
        boolean writes = switch (sql.verb()) {
            case "INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "ALTER", "DROP", "TRUNCATE", "LOAD", "RENAME" ->
                true;
            default -> false;
        };
        if (readOnly && engine == Engine.MYSQL && writes) {
            throw SqlErrors.of("The connection is read-only, and the statement writes", "25006");
        }
    }

    /** What a transaction of the caller's begins with. */
    List<String> prologue(int timeoutSeconds) throws SQLException {
        schemaInForce = null;
        timeoutInForce = 0;
        List<String> statements = new ArrayList<>(characteristics(readOnly));
        statements.addAll(changes(timeoutSeconds));
        return statements;
    }

    /** What a single statement needs before it; nothing as a rule. */
    List<String> prologueOfOne(int timeoutSeconds) throws SQLException {
        schemaInForce = null;
        timeoutInForce = 0;
        List<String> statements = new ArrayList<>(characteristics(false));
        statements.addAll(changes(timeoutSeconds));
        return statements;
    }

    /** A rollback to a savepoint takes back what was set after it. */
    void rolledBack() {
        schemaInForce = null;
        timeoutInForce = timeoutInForce == 0 ? 0 : -1;
    }

    /** Isolation and access mode; in MySQL they are those of the next transaction. */
    private List<String> characteristics(boolean onlyReads) throws SQLException {
        List<String> modes = new ArrayList<>();
        if (isolation != IsolationLevels.ofNewSession(engine)) {
            modes.add("ISOLATION LEVEL " + IsolationLevels.name(isolation));
        }
        if (onlyReads) {
            modes.add("READ ONLY");
        }
        if (modes.isEmpty()) {
            return List.of();
        }
        String set = "SET TRANSACTION " + String.join(", ", modes);
        return switch (engine) {
            case POSTGRESQL -> List.of(set);
            case MYSQL -> List.of("COMMIT", set, "START TRANSACTION");
        };
    }

    /** The schema and the time limit, where they are not yet what the transaction has. */
    List<String> changes(int timeoutSeconds) {
        List<String> statements = new ArrayList<>();
        if (engine == Engine.POSTGRESQL && schema != null && !schema.equals(schemaInForce)) {
            statements.add("SET LOCAL search_path TO " + Identifiers.quoted(engine, schema));
            schemaInForce = schema;
        }
        if (timeoutSeconds != timeoutInForce) {
            statements.add(timeLimit(timeoutSeconds));
            timeoutInForce = timeoutSeconds;
        }
        return statements;
    }

    /** MySQL limits the time of what reads, and nothing else. */
    private String timeLimit(int seconds) {
        return switch (engine) {
            case POSTGRESQL ->
                "SET LOCAL statement_timeout TO " + (seconds == 0 ? "DEFAULT" : Long.toString(seconds * 1000L));
            case MYSQL ->
                "SET SESSION max_execution_time = " + (seconds == 0 ? "DEFAULT" : Long.toString(seconds * 1000L));
        };
    }
}
