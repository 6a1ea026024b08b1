package dev.borealis.dataapi.jdbc.internal.statement;

import dev.borealis.dataapi.BatchResult;
import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.PreparedSql;
import dev.borealis.dataapi.SqlValue;
import dev.borealis.dataapi.jdbc.internal.session.Session;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs batches. Outside a transaction a batch takes effect as a whole or not at all. In a transaction of PostgreSQL one failure
 * undoes it all; on MySQL what did not fail is kept, and the batch goes on. The counts tell what was kept.
 */
final class BatchRunner {

    static final String RETURNED_ROWS = "0100E";

    /** Errors that the next statement would wait for, too: a lock, and the time limit. */
    private static final Set<Integer> SLOW = Set.of(1205, 3024);

    private BatchRunner() {}

    /** A single execution of a batch. */
    @FunctionalInterface
    interface Each {
        StatementRunner.Given run(int index) throws SQLException;
    }

    /** Many at once, without counts. */
    static BatchResult together(Session session, PreparedSql sql, List<List<SqlValue>> sets, int timeoutSeconds)
            throws SQLException {
        try {
            return session.runBatch(sql, sets, timeoutSeconds);
        } catch (SQLException failure) {
            throw failed(failure, nothing(sets.size()));
        }
    }

    /** Whether a batch of which nothing was kept is worth running one by one, so that what can be kept is. */
    static boolean goesOnOneByOne(Session session, BatchUpdateException failure) {
        return keepsWhatDidNotFail(session) && isOfItsStatement(session, failure) && isUndone(failure);
    }

    /** Unless what undoes the batch failed, too, which the client's error tells. */
    private static boolean isUndone(BatchUpdateException failure) {
        Throwable told = failure.getCause() == null ? null : failure.getCause().getCause();
        return told == null || told.getSuppressed().length == 0;
    }

    /** Whether the counts of a batch that failed tell of something that is kept. */
    static boolean hasKeptSome(BatchUpdateException failure) {
        return Arrays.stream(failure.getLargeUpdateCounts()).anyMatch(count -> count != Statement.EXECUTE_FAILED);
    }

    private static boolean keepsWhatDidNotFail(Session session) {
        return session.engine() == Engine.MYSQL && session.isTransactional();
    }

    /** Whether MySQL has undone the statement and nothing else. */
    private static boolean isOfItsStatement(Session session, SQLException failure) {
        int code = failure.getErrorCode();
        return code != 0 && !session.isRolledBack() && !SLOW.contains(code);
    }

    /** Whether only the statement that was too slow was undone. */
    private static boolean isSlow(Session session, SQLException failure) {
        return SLOW.contains(failure.getErrorCode()) && !session.isRolledBack();
    }

    /** One by one, with counts; outside a transaction in one. */
    static long[] oneByOne(Session session, int size, Each each) throws SQLException {
        boolean own = session.isAutoCommit() && !session.isTransactional() && size > 1;
        if (!own) {
            return keepsWhatDidNotFail(session) ? countedToTheEnd(session, size, each) : counted(size, each);
        }
        session.setAutoCommit(false);
        try {
            long[] counts = counted(size, each);
            session.commit();
            return counts;
        } finally {
            session.end();
            session.setAutoCommit(true);
        }
    }

    private static long[] counted(int size, Each each) throws SQLException {
        long[] counts = new long[size];
        for (int i = 0; i < size; i++) {
            try {
                counts[i] = count(each.run(i));
            } catch (SQLException failure) {
                throw failed(failure, nothing(size));
            }
        }
        return counts;
    }

    /** Goes on after a failure, as Connector/J does, unless the transaction is gone or the next one would have to wait. */
    private static long[] countedToTheEnd(Session session, int size, Each each) throws SQLException {
        long[] counts = new long[size];
        SQLException first = null;
        for (int i = 0; i < size; i++) {
            try {
                counts[i] = count(each.run(i));
            } catch (SQLException failure) {
                counts[i] = Statement.EXECUTE_FAILED;
                first = chained(first, failure);
                if (!isOfItsStatement(session, failure) && !RETURNED_ROWS.equals(failure.getSQLState())) {
                    throw failed(first, isSlow(session, failure) ? Arrays.copyOf(counts, i) : nothing(size));
                }
            }
        }
        if (first != null) {
            throw failed(first, counts);
        }
        return counts;
    }

    private static SQLException chained(@Nullable SQLException first, SQLException failure) {
        if (first == null) {
            return failure;
        }
        first.setNextException(failure);
        return first;
    }

    private static long count(StatementRunner.Given given) {
        return given.outcome().count();
    }

    private static long[] nothing(int size) {
        long[] counts = new long[size];
        Arrays.fill(counts, Statement.EXECUTE_FAILED);
        return counts;
    }

    private static BatchUpdateException failed(SQLException failure, long[] counts) {
        BatchUpdateException batch = new BatchUpdateException(
                "A statement of the batch failed: " + failure.getMessage(),
                failure.getSQLState(),
                failure.getErrorCode(),
                counts,
                failure);
        batch.setNextException(failure);
        for (Throwable suppressed : failure.getSuppressed()) {
            batch.addSuppressed(suppressed);
        }
        return batch;
    }
}
