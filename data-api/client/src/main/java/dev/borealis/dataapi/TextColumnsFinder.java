package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.error.Refusal;
import dev.borealis.dataapi.internal.json.Answer;
import dev.borealis.dataapi.internal.type.ResultColumn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds out which columns of a PostgreSQL query have to be asked for as text: the database describes the columns of a cursor
 * that is never read. From then on the transaction holds them as they are. What is remembered is only that the service refuses a
 * query, never its columns. Safe for threads.
 */
final class TextColumnsFinder {

    private static final int MOST_KNOWN = 1000;

    /** Another program may change a table's columns. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    TextColumnsFinder(Clock clock) {
        this.clock = clock;
    }

    private record Known(Set<Refusal> refusals, Instant until) {}

    /** Columns may be others from now on. */
    void forget() {
        known.clear();
    }

    /** Why the service refused the query here; nothing for one that it has not. */
    Set<Refusal> refusals(SqlCall call, NameScope names) {
        if (known.isEmpty()) {
            return Set.of();
        }
        Known found = known.get(key(call, names));
        return found == null || clock.instant().isAfter(found.until) ? Set.of() : found.refusals;
    }

    void learn(SqlCall call, NameScope names, Set<Refusal> refusals) {
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        known.put(
                key(call, names),
                new Known(Set.copyOf(refusals), clock.instant().plus(KEPT)));
    }

    private static String key(SqlCall call, NameScope names) {
        return names.key() + "\n" + call.sql().asSeen(call.values());
    }

    /** Asks for a description of a query without effects. */
    static TextColumns describe(SqlCall call, DataApiTransaction transaction, Set<Refusal> refusals) {
        String cursor = transaction.nextName();
        transaction.run(call.behind("DECLARE " + cursor + " CURSOR FOR "));
        Answer answer = transaction.run(SqlCall.of(
                PreparedSql.plain(
                        Engine.POSTGRESQL,
                        "SELECT CAST(pg_catalog.cursor_to_xmlschema('" + cursor
                                + "', true, false, '') AS pg_catalog.text)"),
                List.of()));
        transaction.runQuietly("CLOSE " + cursor);
        List<ResultColumn> columns =
                ResultColumn.of(String.valueOf(answer.rows().text(0, 0)));
        List<Boolean> asText = new ArrayList<>(columns.size());
        for (ResultColumn column : columns) {
            asText.add(!column.returned() || refusals.stream().anyMatch(refusal -> suits(refusal, column)));
        }
        return new TextColumns(columns, asText);
    }

    private static boolean suits(Refusal refusal, ResultColumn column) {
        return switch (refusal) {
            case TYPE -> false;
            case NESTED_ARRAY -> column.isArray();
            case INTERNAL -> column.mayBeInfinite();
        };
    }
}
