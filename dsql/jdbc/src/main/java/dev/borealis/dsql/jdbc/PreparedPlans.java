package dev.borealis.dsql.jdbc;

import dev.borealis.dsql.FailureKind;
import dev.borealis.dsql.FailureRules;
import dev.borealis.dsql.TransactionPhase;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Query;

/**
 * What pgjdbc remembers of the statements that it has prepared on one connection. It asks for their columns once. When the server
 * tells that another session has changed the schema, each of them is prepared again before it is used, so that nobody sees the
 * columns of before.
 */
final class PreparedPlans {

    private final Set<Query> current = Collections.newSetFromMap(new WeakHashMap<>());
    private boolean changed;

    /** Hears of an error. */
    void hear(SQLException failure) {
        if (FailureRules.jdbc().classify(TransactionPhase.WORK, failure) == FailureKind.SCHEMA_CONFLICT) {
            changed = true;
            current.clear();
        }
    }

    /**
     * Makes what will be executed forget its columns, if they may be those of before.
     *
     * @param queries one, or an array
     */
    void renew(@Nullable Object queries) {
        if (!changed) {
            return;
        }
        if (queries instanceof Query query) {
            renew(query);
        } else if (queries instanceof Query[] batch) {
            for (Query query : batch) {
                renew(query);
            }
        }
    }

    private void renew(Query query) {
        if (current.add(query)) {
            query.close();
        }
    }
}
