package dev.borealis.local.internal.dsql.session;

import dev.borealis.local.internal.dsql.error.Conflict;
import dev.borealis.local.internal.dsql.transaction.CommitGate;
import dev.borealis.local.internal.fault.CommitAction;
import dev.borealis.local.internal.fault.Counter;
import dev.borealis.local.internal.fault.FaultRegistry;
import dev.borealis.local.internal.fault.Origin;
import dev.borealis.local.internal.fault.StatementAction;
import dev.borealis.local.internal.fault.Trap;
import dev.borealis.local.internal.sql.rule.Refusal;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is made to go wrong in one session. Single-threaded. */
public final class SessionFaults implements CommitGate {
    private final FaultRegistry registry;
    private Origin origin;
    private boolean dropsAfter;

    public SessionFaults(FaultRegistry registry, Origin origin) {
        this.registry = registry;
        this.origin = origin;
    }

    /** Takes over a setting's new value: clients may name their application only after they have signed in. */
    public void told(String setting, String value) {
        if (setting.equals("application_name")) {
            origin = Origin.session(origin.user(), value);
        }
    }

    /** Whether nothing is set that could go wrong. */
    public boolean isIdle() {
        return registry.all().isEmpty();
    }

    void countStatement() {
        registry.counters().count(Counter.STATEMENTS);
    }

    /**
     * To be called before a statement is sent; waits as long as it is to be delayed.
     *
     * @param commits whether it commits something
     * @throws DroppedConnection when the connection is to end
     */
    void beforeStatement(boolean commits) throws IOException {
        for (Trap<StatementAction> trap : registry.at(StatementAction.class)) {
            if (trap.action() == StatementAction.DELAY_COMMIT
                    ? commits && trap.strikes(origin)
                    : trap.strikes(origin)) {
                strike(trap.action(), trap.duration());
            }
        }
    }

    private void strike(StatementAction action, Duration duration) throws IOException {
        switch (action) {
            case AGE_CONNECTION -> throw new DroppedConnection("it has reached its hour");
            case DELAY_STATEMENT, DELAY_COMMIT -> registry.hold(duration);
        }
    }

    @Override
    public boolean isGuarded() {
        return !isIdle();
    }

    @Override
    public @Nullable Refusal before() throws IOException {
        for (Trap<CommitAction> trap : registry.at(CommitAction.class)) {
            @Nullable Refusal refusal = trap.strikes(origin) ? strike(trap.action()) : null;
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    private @Nullable Refusal strike(CommitAction action) throws IOException {
        return switch (action) {
            case CONFLICT -> Conflict.LOST;
            case SCHEMA_CONFLICT -> Conflict.SCHEMA_CHANGED;
            case DROP_BEFORE_COMMIT -> throw new DroppedConnection("before its commit");
            case DROP_AFTER_COMMIT -> {
                dropsAfter = true;
                yield null;
            }
        };
    }

    @Override
    public void after() throws IOException {
        if (dropsAfter) {
            throw new DroppedConnection("after its commit");
        }
    }
}
