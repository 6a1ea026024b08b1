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
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds out which columns of a PostgreSQL query have to be asked for as text, when the service has refused its result: the
 * database describes the columns of a cursor that is never read. Remembers it for a while. Safe for threads.
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

    private record Known(TextColumns columns, Instant until) {}

    /** A table's columns may be others from now on. */
    void forgetAfter(String verb) {
        if (verb.equals("ALTER") || verb.equals("CREATE") || verb.equals("DROP")) {
            known.clear();
        }
    }

    /** What an earlier refusal has taught. */
    TextColumns known(SqlCall call) {
        if (known.isEmpty()) {
            return TextColumns.NONE;
        }
        Known found = known.get(call.sql().asSeen(call.values()));
        return found == null || clock.instant().isAfter(found.until) ? TextColumns.NONE : found.columns;
    }

    /** Asks for a description of a query without effects; what was refused before goes as text, too. */
    TextColumns find(SqlCall call, Runner runner, Refusal refusal, TextColumns before) {
        List<ResultColumn> columns = describe(call, runner);
        List<Boolean> asText = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            ResultColumn column = columns.get(i);
            asText.add(!column.returned() || suits(refusal, column) || was(before, i));
        }
        TextColumns found = new TextColumns(columns, asText);
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        known.put(
                call.sql().asSeen(call.values()),
                new Known(found, clock.instant().plus(KEPT)));
        return found;
    }

    private static boolean suits(Refusal refusal, ResultColumn column) {
        return switch (refusal) {
            case TYPE -> false;
            case NESTED_ARRAY -> column.isArray();
            case INTERNAL -> column.mayBeInfinite();
        };
    }

    private static boolean was(TextColumns before, int index) {
        return index < before.asText().size() && before.asText().get(index);
    }

    private static List<ResultColumn> describe(SqlCall call, Runner runner) {
        PageTransaction owner = runner.forPages();
        DataApiTransaction transaction = owner.transaction();
        try {
            String cursor = transaction.nextName();
            transaction.run(call.behind("DECLARE " + cursor + " CURSOR FOR "));
            Answer answer = transaction.run(SqlCall.of(
                    PreparedSql.plain(
                            Engine.POSTGRESQL,
                            "SELECT CAST(cursor_to_xmlschema('" + cursor + "', true, false, '') AS text)"),
                    List.of()));
            transaction.runQuietly("CLOSE " + cursor);
            return ResultColumn.of(String.valueOf(answer.rows().text(0, 0)));
        } finally {
            owner.abandon();
        }
    }
}
