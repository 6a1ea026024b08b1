package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.BatchResult;
import dev.borealis.dataapi.PreparedSql;
import dev.borealis.dataapi.SqlValue;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/** Runs batches. Outside a transaction a batch takes effect as a whole or not at all. */
final class BatchRunner {

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
            long[] counts = new long[sets.size()];
            Arrays.fill(counts, Statement.EXECUTE_FAILED);
            throw failed(failure, counts);
        }
    }

    /** One by one, with counts, in a transaction. */
    static long[] oneByOne(Session session, int size, Each each) throws SQLException {
        boolean own = session.isAutoCommit() && !session.isTransactional() && size > 1;
        if (!own) {
            return counted(size, each, false);
        }
        session.setAutoCommit(false);
        try {
            long[] counts = counted(size, each, true);
            session.commit();
            return counts;
        } finally {
            session.end();
            session.setAutoCommit(true);
        }
    }

    private static long[] counted(int size, Each each, boolean undone) throws SQLException {
        long[] counts = new long[size];
        for (int i = 0; i < size; i++) {
            try {
                counts[i] = count(each.run(i));
            } catch (SQLException failure) {
                long[] told = undone ? counts : Arrays.copyOf(counts, i);
                if (undone) {
                    Arrays.fill(told, Statement.EXECUTE_FAILED);
                }
                throw failed(failure, told);
            }
        }
        return counts;
    }

    private static long count(StatementRunner.Given given) throws SQLException {
        if (given.outcome().rows() != null) {
            given.outcome().rows().close();
            throw SqlErrors.of("A statement of the batch returned rows: only updates can be batched", "0100E");
        }
        return given.outcome().count();
    }

    private static BatchUpdateException failed(SQLException failure, long[] counts) {
        BatchUpdateException batch = new BatchUpdateException(
                "A statement of the batch failed: " + failure.getMessage(),
                failure.getSQLState(),
                failure.getErrorCode(),
                counts,
                failure);
        batch.setNextException(failure);
        return batch;
    }
}
