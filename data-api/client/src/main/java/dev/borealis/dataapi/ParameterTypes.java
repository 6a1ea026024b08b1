package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.json.Answer;
import dev.borealis.dataapi.internal.sql.OwnSql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks PostgreSQL what types it finds a statement's parameters to have, where the statement will run. The statement is prepared
 * and not run, in a block that catches its errors, so that asking never ends the caller's transaction. Kept for a while. Safe for
 * threads.
 */
final class ParameterTypes {

    private static final int MOST_KNOWN = 2000;

    /** Another program may change a column's type. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    /** What can be prepared. */
    private static final Set<String> PREPARABLE =
            Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "VALUES", "WITH", "TABLE");

    private static final String CATALOG = "pg_catalog.";

    /** A user's type that has the name of one of PostgreSQL's has its schema before it. That of PostgreSQL's own has the number 11. */
    private static final String TYPES = OwnSql.qualified("SELECT CASE WHEN t.typnamespace = 11 OR NOT EXISTS ("
            + "SELECT 1 FROM pg_catalog.pg_type o WHERE o.typnamespace = 11 AND o.typname = coalesce(e.typname, t.typname))"
            + " THEN format_type(t.oid, NULL)"
            + " ELSE CASE WHEN n.oid = pg_my_temp_schema() THEN 'pg_temp' ELSE quote_ident(n.nspname::text) END || '.'"
            + " || quote_ident(coalesce(e.typname, t.typname)::text)"
            + " || CASE WHEN e.oid IS NULL THEN '' ELSE '[]' END END"
            + " FROM pg_catalog.pg_prepared_statements p"
            + " CROSS JOIN LATERAL unnest(p.parameter_types) WITH ORDINALITY AS u (type, place)"
            + " JOIN pg_catalog.pg_type t ON t.oid = u.type::oid"
            + " JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace"
            + " LEFT JOIN pg_catalog.pg_type e ON e.typarray = t.oid"
            + " WHERE p.name = '%' ORDER BY u.place");

    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    ParameterTypes(Clock clock) {
        this.clock = clock;
    }

    private record Known(List<String> types, Instant until) {}

    /** Columns may have other types from now on. */
    void forget() {
        known.clear();
    }

    /** The types' names, one a parameter; none when the database does not tell, as for a statement that is wrong. */
    List<String> of(PreparedSql sql, List<SqlValue> values, Runner runner) {
        if (!PREPARABLE.contains(sql.verb())) {
            return List.of();
        }
        String text = sql.asSeen(values);
        String key = runner.names().key() + "\n" + text;
        Known found = known.get(key);
        if (found != null && clock.instant().isBefore(found.until)) {
            return found.types;
        }
        List<String> types = ask(text, runner);
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        if (types.isEmpty()) {
            known.remove(key);
        } else {
            known.put(key, new Known(types, clock.instant().plus(KEPT)));
        }
        return types;
    }

    private static List<String> ask(String text, Runner runner) {
        PageTransaction owner = runner.forPages();
        DataApiTransaction transaction = owner.transaction();
        String name = transaction.nextName();
        String prepare = "EXECUTE " + literal("PREPARE " + name + " AS " + text);
        String question = "DO " + literal("BEGIN " + prepare + "; EXCEPTION WHEN OTHERS THEN NULL; END");
        if (question.length() > Fitting.MOST) {
            throw tooLong();
        }
        try {
            run(transaction, question);
            Answer answer = run(transaction, TYPES.replace("%", name));
            List<String> types = new ArrayList<>();
            for (int row = 0; row < answer.rows().rows(); row++) {
                String type = String.valueOf(answer.rows().text(row, 0));
                types.add(type.startsWith(CATALOG) ? type.substring(CATALOG.length()) : type);
            }
            if (!types.isEmpty()) {
                run(transaction, "DEALLOCATE " + name);
            }
            return List.copyOf(types);
        } catch (DataApiServiceException refused) {
            if (refused.error().type().equals("ValidationException")) {
                return List.of();
            }
            throw refused;
        } finally {
            owner.abandon();
        }
    }

    private static InvalidStatementException tooLong() {
        return new InvalidStatementException(
                "The statement is too long for the database to be asked which types its parameters have: what is put around it"
                        + " leaves less than the 65,536 characters that the service takes. Nothing was sent. Give each parameter"
                        + " a type, or make the statement shorter",
                "54000");
    }

    /** Right whatever standard_conforming_strings says. */
    private static String literal(String text) {
        String quoted = "'" + text.replace("'", "''") + "'";
        return text.indexOf('\\') < 0 ? quoted : "E" + quoted.replace("\\", "\\\\");
    }

    private static Answer run(DataApiTransaction transaction, String sql) {
        return transaction.run(SqlCall.of(PreparedSql.plain(Engine.POSTGRESQL, sql), List.of()));
    }
}
