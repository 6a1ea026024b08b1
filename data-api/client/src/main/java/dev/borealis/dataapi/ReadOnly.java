package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.json.Answer;
import java.util.List;
import java.util.function.Function;

/**
 * Runs what must have no effect where the database itself lets nothing be written: in a READ ONLY transaction that is rolled
 * back. Whatever is asked a second time is asked here.
 */
final class ReadOnly {

    private static final int MYSQL_READ_ONLY = 1792;

    private ReadOnly() {}

    /** Makes a transaction that has just begun, and is to be rolled back, one that can only read. */
    static void begin(DataApiTransaction transaction) {
        run(
                transaction,
                switch (transaction.engine()) {
                    case POSTGRESQL -> "SET TRANSACTION READ ONLY";
                    // SET TRANSACTION would hold for the next one.
                    case MYSQL -> "START TRANSACTION READ ONLY";
                });
    }

    /** Does work in such a transaction. */
    static <T> T inOne(DataApiClient client, Function<DataApiTransaction, T> work) {
        try (DataApiTransaction transaction = client.transaction()) {
            begin(transaction);
            return work.apply(transaction);
        }
    }

    /** On PostgreSQL: inside the caller's transaction, which stays as it was, whether the statement is refused or not. */
    static Answer behindSavepoint(DataApiTransaction transaction, SqlCall call) {
        String savepoint = transaction.nextName();
        run(transaction, "SAVEPOINT " + savepoint);
        try {
            begin(transaction);
            return transaction.run(call);
        } finally {
            transaction.runQuietly("ROLLBACK TO SAVEPOINT " + savepoint);
            transaction.runQuietly("RELEASE SAVEPOINT " + savepoint);
        }
    }

    /** Whether an error says that the statement would have written. */
    static boolean refuses(ServiceError error) {
        return error.sqlState().equals("25006") || error.vendorCode() == MYSQL_READ_ONLY;
    }

    private static void run(DataApiTransaction transaction, String sql) {
        transaction.run(SqlCall.of(PreparedSql.plain(transaction.engine(), sql), List.of()));
    }
}
