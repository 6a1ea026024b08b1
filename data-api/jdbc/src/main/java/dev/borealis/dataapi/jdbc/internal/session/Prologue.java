package dev.borealis.dataapi.jdbc.internal.session;

import dev.borealis.dataapi.DataApiTransaction;
import dev.borealis.dataapi.PreparedSql;
import dev.borealis.dataapi.SqlCall;
import java.sql.SQLException;
import java.util.List;

/**
 * Makes a transaction what its connection was asked to be. A step counts as done when the database has answered it, and not
 * before; MySQL's characteristics are one step, as they mean something only together.
 *
 * @param state what was asked for
 * @param inForce what the transaction is
 * @param modes characteristics given in SQL
 */
record Prologue(SessionState state, InForce inForce, List<String> modes) {

    /** How a statement of the prologue runs. */
    @FunctionalInterface
    interface Runner {
        void run(SqlCall statement) throws SQLException;
    }

    void run(DataApiTransaction transaction, int timeoutSeconds, Runner runner) throws SQLException {
        int number = Session.guarded(transaction::opened);
        if (!inForce.characterizes(number)) {
            inForce.begins(transaction.engine());
            for (String sql : state.characteristics(modes)) {
                runner.run(statement(transaction, sql));
            }
            inForce.characterized(Session.guarded(transaction::opened));
        }
        for (SessionState.Setting each : state.missing(inForce, timeoutSeconds)) {
            runner.run(statement(transaction, each.sql()));
            inForce.set(each.name(), each.value());
        }
    }

    private static SqlCall statement(DataApiTransaction transaction, String sql) {
        return SqlCall.of(PreparedSql.plain(transaction.engine(), sql), List.of());
    }
}
