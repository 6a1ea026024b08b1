package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.json.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A cursor on PostgreSQL that a function in PL/pgSQL opens: for what DECLARE does not take, as changes that return rows, and for
 * statements that are too long with a DECLARE before them. The statement and its values are the function's arguments. The function
 * lives for this one call.
 */
final class OpenedCursor {

    private static final String ARGUMENTS = "(pg_catalog.text, pg_catalog.text[])";

    private OpenedCursor() {}

    /** Opens it; what the statement changes it changes when the first row is fetched. */
    static void open(DataApiTransaction transaction, String cursor, SqlCall call) {
        String savepoint = transaction.nextName();
        String function = "pg_temp." + transaction.nextName();
        run(transaction, "SAVEPOINT " + savepoint);
        String refusal = opened(transaction, savepoint, function, cursor, call);
        if (refusal != null) {
            takeBack(transaction, savepoint);
            throw refused("PostgreSQL says: " + refusal, null);
        }
        run(transaction, "RELEASE SAVEPOINT " + savepoint);
    }

    /** What PostgreSQL says when it takes the statement for no cursor; null when it does. */
    private static @Nullable String opened(
            DataApiTransaction transaction, String savepoint, String function, String cursor, SqlCall call) {
        try {
            run(transaction, create(function, cursor));
        } catch (DataApiServiceException failure) {
            takeBack(transaction, savepoint);
            throw refused("it takes a temporary function, which cannot be made here", failure);
        }
        Answer answer = transaction.run(calling(function, call));
        return answer.rows().isNull(0, 0) ? null : answer.rows().text(0, 0);
    }

    private static void takeBack(DataApiTransaction transaction, String savepoint) {
        run(transaction, "ROLLBACK TO SAVEPOINT " + savepoint);
        run(transaction, "RELEASE SAVEPOINT " + savepoint);
    }

    private static String create(String function, String cursor) {
        return "CREATE FUNCTION " + function + ARGUMENTS + " RETURNS pg_catalog.text LANGUAGE plpgsql AS '"
                + "DECLARE borealis_c pg_catalog.refcursor DEFAULT ''" + cursor + "''; BEGIN"
                + " EXECUTE ''DROP FUNCTION " + function + ARGUMENTS + "'';"
                + " OPEN borealis_c NO SCROLL FOR EXECUTE $1 USING $2; RETURN NULL;"
                + " EXCEPTION WHEN invalid_cursor_definition OR feature_not_supported THEN RETURN SQLERRM; END'";
    }

    /** Values are handed over as texts, in one array, as a function takes 100 arguments at most; each is cast where it stands. */
    private static SqlCall calling(String function, SqlCall call) {
        List<SqlValue> arguments = new ArrayList<>();
        arguments.add(SqlType.TEXT.of(call.sql().marked(call.values(), index -> "($1)[" + (index + 1) + ']')));
        StringJoiner array = new StringJoiner(", ", "CAST(ARRAY[", "] AS pg_catalog.text[])");
        for (SqlValue value : call.values()) {
            if (value.isUntypedNull()) {
                array.add("NULL");
            } else {
                array.add("CAST(? AS pg_catalog.text)");
                arguments.add(value);
            }
        }
        String sql = "SELECT " + function + "(?, " + array + ')';
        SqlCall opening = SqlCall.of(PreparedSql.positional(Engine.POSTGRESQL, sql), arguments);
        return call.timeout().map(opening::withTimeout).orElse(opening);
    }

    static InvalidStatementException refused(String why, @Nullable Throwable cause) {
        return new InvalidStatementException(
                "The statement was not run. Its result was to be read in pages, as one over 1 MiB may end the transaction, and "
                        + why + ". Run it without a fetch size, where its result is smaller",
                "0A000",
                cause);
    }

    private static void run(DataApiTransaction transaction, String sql) {
        transaction.run(SqlCall.of(PreparedSql.plain(Engine.POSTGRESQL, sql), List.of()));
    }
}
