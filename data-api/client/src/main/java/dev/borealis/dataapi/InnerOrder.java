package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.json.Cells;
import java.util.List;

/**
 * The order of a query within a query on MySQL. Where MySQL merges a view or a subquery that has an ORDER BY into a SELECT, its
 * order becomes that of the rows, and tells which ones a LIMIT takes. In an INSERT it forgets it. It forgets nothing where it does
 * not merge.
 */
final class InnerOrder {

    private static final String NO_MERGE = "SET SESSION optimizer_switch = 'derived_merge=off'";
    private static final String SORTED = "\"ordering_operation\"";

    private InnerOrder() {}

    /**
     * Sees to it that an INSERT keeps the order of its query; the session's {@code optimizer_switch} may be another behind that.
     *
     * @return false where it cannot be kept, as a view or a hint demands to be merged, and where nobody can tell
     */
    static boolean kept(DataApiTransaction transaction, SqlCall query, SqlCall insert) {
        try {
            if (sorts(transaction, query) == sorts(transaction, insert)) {
                return true;
            }
            stopMerging(transaction);
            return sorts(transaction, query) == sorts(transaction, insert);
        } catch (DataApiServiceException noPlan) {
            // Such as without the privilege SHOW VIEW: a view could have ALGORITHM=MERGE. An order of the query's own
            // hides the view's.
            stopMerging(transaction);
            return query.sql().facts().ordered();
        }
    }

    private static void stopMerging(DataApiTransaction transaction) {
        transaction.run(SqlCall.of(PreparedSql.plain(Engine.MYSQL, NO_MERGE), List.of()));
    }

    /** How many times the rows are put in order, as the server's plan says. */
    private static int sorts(DataApiTransaction transaction, SqlCall call) {
        Cells plan = transaction.run(call.behind("EXPLAIN FORMAT=JSON ")).rows();
        return String.valueOf(plan.text(0, 0)).split(SORTED, -1).length;
    }
}
