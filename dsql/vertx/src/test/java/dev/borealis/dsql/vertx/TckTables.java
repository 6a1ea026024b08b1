package dev.borealis.dsql.vertx;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The tables of the published suites, made by the script that is published with them, as far as Aurora DSQL can have them.
 */
final class TckTables {

    private static final String SCRIPT = "/create-postgres.sql";

    private static final Pattern BETWEEN_STATEMENTS = Pattern.compile(";\\s*\\n");

    private static final Pattern WANTED = Pattern.compile(
            "(?is)\\s*(?:CREATE TABLE|INSERT INTO)\\s+(world|fortune|test|immutable|mutable|unstable|basicdatatype"
                    + "|collector_test)\\b.*");

    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*--.*$");

    private static final int ROWS = 10_000;
    private static final int ROWS_A_TRANSACTION = 2_500;

    private static boolean created;

    private TckTables() {}

    /** Makes them, the first time it is called. */
    static synchronized void ready() {
        if (!created) {
            created = true;
            create();
        }
    }

    private static void create() {
        var connection = Aurora.connect();
        Future<?> last = Future.succeededFuture();
        for (String statement : statements()) {
            last = last.compose(done -> run(connection, statement));
        }
        Aurora.await(last);
        // With an inline foreign key: ALTER TABLE knows only keys that are NOT VALID.
        Aurora.await(connection
                .query("CREATE TABLE deferred_constraints (name varchar(50) PRIMARY KEY, parent varchar(50) REFERENCES"
                        + " deferred_constraints (name) DEFERRABLE INITIALLY DEFERRED)")
                .execute());
        Aurora.await(connection.close());
    }

    /** The service takes 3,000 rows in a transaction. */
    private static Future<?> run(SqlConnection connection, String statement) {
        String all = "generate_series(1," + ROWS + ")";
        Future<?> last = Future.succeededFuture();
        for (int from = 1; from <= (statement.contains(all) ? ROWS : 1); from += ROWS_A_TRANSACTION) {
            String part =
                    statement.replace(all, "generate_series(" + from + "," + (from + ROWS_A_TRANSACTION - 1) + ")");
            last = last.compose(done -> connection.query(part).execute());
        }
        return last;
    }

    private static List<String> statements() {
        try (var script = Objects.requireNonNull(TckTables.class.getResourceAsStream(SCRIPT))) {
            String text =
                    COMMENT.matcher(new String(script.readAllBytes(), UTF_8)).replaceAll("");
            return BETWEEN_STATEMENTS
                    .splitAsStream(text)
                    .filter(WANTED.asMatchPredicate())
                    // The service makes numeric(18,6) of it, and the suite expects no digits behind the point.
                    .map(statement ->
                            statement.replaceAll("\\btest_decimal\\s+DECIMAL,", "test_decimal DECIMAL(18, 0),"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
