package dev.borealis.dsql.jdbc;

import com.zaxxer.hikari.SQLExceptionOverride;
import dev.borealis.dsql.FailureKind;
import dev.borealis.dsql.FailureRules;
import dev.borealis.dsql.TransactionPhase;
import java.sql.SQLException;

/**
 * Tells HikariCP which errors cost a connection: not a conflict, and not a statement that the service does not have, for which
 * HikariCP would throw a healthy connection away.
 *
 * <p>For a pool of one's own making, by {@code setExceptionOverride} or by its name. Stateless.
 *
 * <pre>{@code
 * config.setExceptionOverrideClassName(DsqlEvictionRule.class.getName());
 * }</pre>
 */
@SuppressWarnings("exports") // who calls it has the pool, and requires its module
public final class DsqlEvictionRule implements SQLExceptionOverride {

    /** Makes the rule; it has no state. */
    public DsqlEvictionRule() {}

    /** As HikariCP's type: the JVM looks for that before a class that names both can say that it is not there. */
    static SQLExceptionOverride forPool() {
        return new DsqlEvictionRule();
    }

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        FailureKind kind = FailureRules.jdbc().classify(TransactionPhase.WORK, failure);
        if (kind == FailureKind.CONNECTION_LOST || kind == FailureKind.OUTCOME_UNKNOWN) {
            return Override.MUST_EVICT;
        }
        boolean healthy = kind.isConflict() || SqlStates.UNSUPPORTED.equals(failure.getSQLState());
        return healthy ? Override.DO_NOT_EVICT : Override.CONTINUE_EVICT;
    }
}
