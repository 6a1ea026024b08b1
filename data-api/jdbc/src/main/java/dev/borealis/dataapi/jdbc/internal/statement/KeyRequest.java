package dev.borealis.dataapi.jdbc.internal.statement;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.PreparedSql;
import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import dev.borealis.dataapi.jdbc.internal.session.Identifiers;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether, and of which columns, a caller wants generated keys.
 *
 * @param wanted whether at all
 * @param columns which; none means all of them on PostgreSQL, and the generated number on MySQL
 */
public record KeyRequest(boolean wanted, List<String> columns) {

    public static final KeyRequest NONE = new KeyRequest(false, List.of());

    private static final Set<String> VERBS = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "WITH");

    public static KeyRequest of(int flag) throws SQLException {
        return switch (flag) {
            case Statement.NO_GENERATED_KEYS -> NONE;
            case Statement.RETURN_GENERATED_KEYS -> new KeyRequest(true, List.of());
            default -> throw SqlErrors.of("Neither RETURN_GENERATED_KEYS nor NO_GENERATED_KEYS: " + flag, "22023");
        };
    }

    public static KeyRequest of(Engine engine, int[] columns) throws SQLException {
        if (engine == Engine.POSTGRESQL && columns.length > 0) {
            throw SqlErrors.unsupported("Naming generated keys by number; name them by column name. It");
        }
        return new KeyRequest(columns.length > 0, List.of());
    }

    public static KeyRequest of(String[] columns) {
        return new KeyRequest(columns.length > 0, List.of(columns));
    }

    /** Whether the keys come as rows of the statement itself. */
    boolean asRows(Engine engine, PreparedSql sql) {
        return wanted && engine == Engine.POSTGRESQL && VERBS.contains(sql.verb());
    }

    /** The statement so that it returns the keys. */
    String returning(PreparedSql sql) {
        String list = columns.isEmpty()
                ? "*"
                : columns.stream()
                        .map(name -> Identifiers.column(Engine.POSTGRESQL, name))
                        .collect(Collectors.joining(", "));
        return alone(sql) + "\nRETURNING " + list;
    }

    /** Without the semicolon at its end; what stands before it stays, so that errors tell their places in the caller's text. */
    private static String alone(PreparedSql sql) {
        List<String> statements = sql.split();
        if (statements.size() != 1) {
            return sql.text();
        }
        int start = sql.text().indexOf(statements.get(0));
        String before = sql.text().substring(0, Math.max(start, 0));
        return (before.isBlank() ? before : "") + statements.get(0);
    }
}
