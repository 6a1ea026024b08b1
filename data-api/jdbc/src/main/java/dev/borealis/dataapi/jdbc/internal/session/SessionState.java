package dev.borealis.dataapi.jdbc.internal.session;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.PreparedSql;
import dev.borealis.dataapi.StatementAction;
import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What a connection asked its session to be, and the statements that make a transaction so. */
public final class SessionState {

    /** PostgreSQL counts milliseconds in an int. */
    private static final long MOST_MILLIS = Integer.MAX_VALUE;

    private final Engine engine;
    private int isolation;
    private boolean readOnly;
    private @Nullable String schema;
    private int schemaSet;
    private @Nullable String application;

    SessionState(Engine engine) {
        this.engine = engine;
        this.isolation = IsolationLevels.ofNewSession(engine);
    }

    /**
     * A setting that a transaction does not have yet.
     *
     * @param name what it sets
     * @param value the value, as {@link InForce} keeps it
     * @param sql the statement that sets it
     */
    record Setting(String name, String value, String sql) {}

    public int isolation() {
        return isolation;
    }

    public void isolation(int level) throws SQLException {
        IsolationLevels.name(level);
        isolation = level;
    }

    public boolean isReadOnly() {
        return readOnly;
    }

    public void readOnly(boolean on) {
        readOnly = on;
    }

    /** MySQL commits before a definition, and runs it outside the read-only transaction. A procedure's words do not tell. */
    void refuseDefinition(PreparedSql sql) throws SQLException {
        boolean commits = engine == Engine.MYSQL
                && sql.action().kept() == StatementAction.Kept.AT_ONCE
                && !sql.verb().equals("CALL");
        if (readOnly && commits) {
            throw SqlErrors.of(
                    "The connection is read-only, and this statement commits by itself, so that no read-only transaction holds"
                            + " it back: setReadOnly(false) first",
                    "25006");
        }
    }

    public @Nullable String schema() {
        return schema;
    }

    /** Each call counts, as the caller may have set the path by SQL in between. */
    public void schema(@Nullable String name) {
        schema = name;
        schemaSet++;
    }

    public @Nullable String application() {
        return application;
    }

    public void application(@Nullable String name) {
        application = name;
    }

    /** Whether a single statement has to be put into a transaction. */
    boolean needsTransaction(int timeoutSeconds) {
        return needsTransactionAlways() || timeoutSeconds > 0;
    }

    /** Whether it has to be whatever its time limit. */
    boolean needsTransactionAlways() {
        return isolation != IsolationLevels.ofNewSession(engine) || readOnly || hasSchema();
    }

    private boolean hasSchema() {
        return engine == Engine.POSTGRESQL && schema != null;
    }

    /** What a statement that cannot run inside a transaction needs instead. */
    String wayOut() {
        if (hasSchema()) {
            return "the schema set on the connection needs one around each statement. Call setSchema(null) and qualify the"
                    + " names, or give the role its path: ALTER ROLE … SET search_path = …";
        }
        return "the isolation level, read-only mode or query timeout set on the connection needs one around each statement:"
                + " set them back for this statement";
    }

    /**
     * Isolation and access mode, and those that BEGIN was given; MySQL takes them only before the beginning.
     *
     * @param modes characteristics given in SQL, which win
     */
    List<String> characteristics(List<String> modes) throws SQLException {
        return switch (engine) {
            case POSTGRESQL -> postgresql(modes);
            case MYSQL -> mysql(modes);
        };
    }

    private List<String> postgresql(List<String> modes) throws SQLException {
        List<String> statements = new ArrayList<>();
        StringJoiner own = new StringJoiner(", ");
        own.setEmptyValue("");
        if (isolation != IsolationLevels.ofNewSession(engine)) {
            own.add("ISOLATION LEVEL " + IsolationLevels.name(isolation));
        }
        if (readOnly) {
            own.add("READ ONLY");
        }
        if (own.length() > 0) {
            statements.add("SET TRANSACTION " + own);
        }
        for (String each : modes) {
            statements.add("SET TRANSACTION " + each);
        }
        return statements;
    }

    private List<String> mysql(List<String> modes) throws SQLException {
        List<String> statements = new ArrayList<>();
        if (isolation != IsolationLevels.ofNewSession(engine)) {
            statements.add("COMMIT");
            statements.add("SET TRANSACTION ISOLATION LEVEL " + IsolationLevels.name(isolation));
        }
        String given = String.join(", ", modes);
        String access = readOnly ? readOnly(given) : given;
        if (!statements.isEmpty() || !access.isEmpty()) {
            statements.add(("START TRANSACTION " + access).strip());
        }
        return statements;
    }

    /** As with Connector/J nothing in SQL lets a read-only connection write. */
    private static String readOnly(String given) {
        String access = given.replace("READ WRITE", "READ ONLY");
        return access.contains("READ ONLY") ? access : access + (access.isEmpty() ? "" : ", ") + "READ ONLY";
    }

    /** The settings that a transaction does not have yet. */
    List<Setting> missing(InForce now, int timeoutSeconds) {
        List<Setting> all = new ArrayList<>();
        if (engine == Engine.POSTGRESQL) {
            String path = schema == null ? "DEFAULT" : path(schema);
            all.add(new Setting(
                    "search_path", schemaSet == 0 ? "" : schemaSet + " " + path, "SET LOCAL search_path TO " + path));
            String name = application == null ? "DEFAULT" : "'" + application.replace("'", "''") + "'";
            all.add(new Setting(
                    "application_name", application == null ? "" : name, "SET LOCAL application_name TO " + name));
        }
        String limit = timeoutSeconds == 0 ? "" : Long.toString(Math.min(timeoutSeconds * 1000L, MOST_MILLIS));
        all.add(new Setting("timeout", limit, timeLimit(limit.isEmpty() ? "DEFAULT" : limit)));
        all.removeIf(each -> now.has(each.name(), each.value()));
        return all;
    }

    /** The empty name is that of no schema, as with pgjdbc; in double quotes it is an error. */
    private String path(String name) {
        return name.isEmpty() ? "''" : Identifiers.quoted(engine, name);
    }

    /** MySQL limits the time of what reads, and nothing else. */
    private String timeLimit(String millis) {
        return switch (engine) {
            case POSTGRESQL -> "SET LOCAL statement_timeout TO " + millis;
            case MYSQL -> "SET SESSION max_execution_time = " + millis;
        };
    }
}
