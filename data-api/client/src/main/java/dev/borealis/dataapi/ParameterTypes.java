package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.json.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks PostgreSQL what types it finds a statement's parameters to have, once a statement. The statement is prepared and not
 * run, in a transaction of its own that is rolled back. Safe for threads.
 */
final class ParameterTypes {

    private static final int MOST_KNOWN = 2000;

    private final DataApiClient client;
    private final Map<String, List<String>> known = new ConcurrentHashMap<>();

    ParameterTypes(DataApiClient client) {
        this.client = client;
    }

    /** The types' names, one a parameter; none when the database does not tell, as for a statement that is wrong. */
    List<String> of(PreparedSql sql, List<SqlValue> values) {
        String text = sql.asSeen(values);
        List<String> types = known.get(text);
        if (types == null) {
            types = ask(text);
            if (known.size() >= MOST_KNOWN) {
                known.clear();
            }
            known.put(text, types);
        }
        return types;
    }

    private List<String> ask(String text) {
        try (DataApiTransaction transaction = client.transaction()) {
            String name = transaction.nextName();
            try {
                run(transaction, "PREPARE " + name + " AS " + text);
            } catch (DataApiServiceException wrong) {
                return List.of();
            }
            Answer answer = run(
                    transaction,
                    "SELECT unnest(parameter_types)::text FROM pg_catalog.pg_prepared_statements WHERE name = '" + name
                            + "'");
            run(transaction, "DEALLOCATE " + name);
            List<String> types = new ArrayList<>();
            for (int row = 0; row < answer.rows().rows(); row++) {
                types.add(String.valueOf(answer.rows().text(row, 0)));
            }
            return List.copyOf(types);
        }
    }

    private static Answer run(DataApiTransaction transaction, String sql) {
        return transaction.run(SqlCall.of(PreparedSql.plain(Engine.POSTGRESQL, sql), List.of()));
    }
}
