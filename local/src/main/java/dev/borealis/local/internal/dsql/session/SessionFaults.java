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
    private static final Refusal UNAVAILABLE = Refusal.of("XX000", "server unavailable");

    private final FaultRegistry registry;
    private Origin origin;
    private boolean dropsAfter;
    private @Nullable Refusal unheard;

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
            if (comesBefore(trap.action(), commits) && trap.strikes(origin)) {
                strike(trap.action(), trap.duration());
            }
        }
    }

    private static boolean comesBefore(StatementAction action, boolean commits) {
        return switch (action) {
            case AGE_CONNECTION, DELAY_STATEMENT -> true;
            case DELAY_COMMIT -> commits;
            case SERVER_UNAVAILABLE -> false;
        };
    }

    private void strike(StatementAction action, Duration duration) throws IOException {
        switch (action) {
            case AGE_CONNECTION -> throw new DroppedConnection("it has reached its hour");
            case DELAY_STATEMENT, DELAY_COMMIT -> registry.hold(duration);
            case SERVER_UNAVAILABLE -> throw new IllegalStateException("takes the place of the statement");
        }
    }

    /** What takes the place of a statement that reads or changes something; null if it can run. */
    @Nullable
    Refusal insteadOfStatement() {
        for (Trap<StatementAction> trap : registry.at(StatementAction.class)) {
            if (trap.action() == StatementAction.SERVER_UNAVAILABLE && trap.strikes(origin)) {
                return UNAVAILABLE;
            }
        }
        return null;
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
            case UNAVAILABLE_BEFORE_COMMIT -> UNAVAILABLE;
            case UNAVAILABLE_AFTER_COMMIT -> {
                unheard = UNAVAILABLE;
                yield null;
            }
            case DROP_BEFORE_COMMIT -> throw new DroppedConnection("before its commit");
            case DROP_AFTER_COMMIT -> {
                dropsAfter = true;
                yield null;
            }
        };
    }

    /** Whether a commit that is under way will be answered by an error though it takes effect. */
    public boolean isCommitUnheard() {
        return unheard != null;
    }

    /** Notes that a commit has failed by itself. */
    public void commitFailed() {
        unheard = null;
    }

    /** The error that a commit is answered with that took effect, once; null if there is none. */
    public @Nullable Refusal takeUnheard() {
        Refusal taken = unheard;
        unheard = null;
        return taken;
    }

    @Override
    public void after() throws IOException {
        if (dropsAfter) {
            throw new DroppedConnection("after its commit");
        }
    }
}
