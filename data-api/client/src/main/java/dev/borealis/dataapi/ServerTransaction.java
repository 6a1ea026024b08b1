package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.json.Answer;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transaction as the database has it, inside the service's own. The database may end it without the service's knowing: by
 * what commits implicitly, by COMMIT or ROLLBACK as SQL, by a procedure. What came next would then commit by itself, so that
 * another one is begun before. Or by an error, such as a deadlock: then nothing follows but a rollback. Whether it has ended
 * follows from the database's answers, never from a guess. For one thread at a time.
 */
final class ServerTransaction {

    private static final Logger LOG = LoggerFactory.getLogger(ServerTransaction.class);

    /**
     * Errors after which MySQL has rolled back the whole transaction: a deadlock, a full table of locks, a COMMIT or ROLLBACK
     * that failed (1180, 1181), a refusal of the group (3101), those of XA, and what ends a session (KILL, a shutdown, what its
     * client calls a lost connection).
     */
    private static final Set<Integer> ROLLING_BACK =
            Set.of(1213, 1206, 1180, 1181, 3101, 1402, 1613, 1614, 1053, 2006, 2013, 2055, 3169, 4031);

    /** The class of SQLSTATEs that speak of a broken connection. */
    private static final String BROKEN_CONNECTION = "08";

    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int NO_SUCH_SAVEPOINT = 1305;
    private static final String PROBE = "borealis_alive";

    private final Engine engine;
    private final Function<SqlCall, Answer> service;
    private State state = State.OPEN;
    private int number = 1;
    private @Nullable DataApiServiceException rollback;

    /** Whether the database still has the transaction. */
    private enum State {
        OPEN,
        /** Something may have committed it: the savepoint that was set before will tell. */
        DOUBTFUL,
        /** By SQL that was meant to: the next statement begins another one. */
        ENDED,
        /** By an error, with all of its work: what comes next would be taken for the whole. */
        ROLLED_BACK
    }

    /**
     * A transaction that has begun.
     *
     * @param service sends a statement as it is
     */
    ServerTransaction(Engine engine, Function<SqlCall, Answer> service) {
        this.engine = engine;
        this.service = service;
    }

    /** Whether SQL has ended it; asks where that is not known. */
    boolean hasEnded() {
        if (state == State.DOUBTFUL) {
            probe();
        }
        return state == State.ENDED;
    }

    /** Whether nobody can ask any more if SQL has ended it. */
    boolean isDoubtful() {
        return state == State.DOUBTFUL;
    }

    /** Whether an error has made the database roll everything back. */
    boolean isRolledBack() {
        return state == State.ROLLED_BACK;
    }

    /** Whether the database has had one transaction, which goes on; asks where that is not known. */
    boolean isWhole() {
        return !hasEnded() && number == 1;
    }

    /**
     * Fails where an error has made the database roll everything back: what follows would be kept without it.
     *
     * @throws TransactionEndedException with SQLSTATE 25P02
     */
    void refuseRolledBack() {
        DataApiServiceException why = rollback;
        if (state == State.ROLLED_BACK && why != null) {
            throw new TransactionEndedException(
                    "The database has rolled back the whole transaction, as an error before this said ("
                            + why.error().vendorCode()
                            + "). Nothing of it is kept, and nothing was sent now: roll back, and"
                            + " run it again as a whole",
                    "25P02",
                    why);
        }
    }

    /** Which of the database's transactions is open, from 1; begins another one if there is none. */
    int opened() {
        refuseRolledBack();
        if (hasEnded()) {
            send("START TRANSACTION");
            begun();
        }
        return number;
    }

    /** Runs what sends a statement. */
    Answer run(StatementAction action, Supplier<Answer> statement) {
        if (action.control() != TransactionControl.ROLLBACK) {
            refuseRolledBack();
        }
        if (needsTransaction(action.control())) {
            opened();
        }
        boolean doubtful = mayBeCommitted(action);
        if (doubtful) {
            send("SAVEPOINT " + PROBE);
        }
        try {
            Answer answer = statement.get();
            state = doubtful ? State.DOUBTFUL : state;
            answered(action);
            return answer;
        } catch (DataApiServiceException failure) {
            failed(failure, doubtful);
            throw failure;
        }
    }

    /** Transaction control says itself what it begins. */
    private static boolean needsTransaction(TransactionControl control) {
        return switch (control) {
            case NONE, SAVEPOINT, ROLLBACK_TO, RELEASE -> true;
            case BEGIN, COMMIT, ROLLBACK, SET_TRANSACTION, AUTOCOMMIT_ON, AUTOCOMMIT_OFF, OF_SESSION -> false;
        };
    }

    /** MySQL's implicit commits, and procedures. */
    private boolean mayBeCommitted(StatementAction action) {
        return engine == Engine.MYSQL && action.mayCommit() && action.control() == TransactionControl.NONE;
    }

    private void answered(StatementAction action) {
        switch (action.control()) {
            case BEGIN -> {
                if (engine == Engine.MYSQL || state == State.ENDED) {
                    begun();
                }
            }
            case COMMIT, ROLLBACK -> {
                state = State.ENDED;
                if (action.chains()) {
                    begun();
                }
            }
            case NONE, SAVEPOINT, ROLLBACK_TO, RELEASE, SET_TRANSACTION, AUTOCOMMIT_ON, AUTOCOMMIT_OFF, OF_SESSION -> {}
        }
    }

    private void begun() {
        state = State.OPEN;
        number++;
    }

    private void failed(DataApiServiceException failure, boolean doubtful) {
        if (engine == Engine.POSTGRESQL) {
            return;
        }
        if (rollsBack(failure)) {
            state = State.ROLLED_BACK;
            rollback = failure;
        } else if (doubtful && failure.error().vendorCode() != 0) {
            state = State.DOUBTFUL;
        }
    }

    private boolean rollsBack(DataApiServiceException failure) {
        int code = failure.error().vendorCode();
        return ROLLING_BACK.contains(code)
                || (code != 0 && failure.sqlState().startsWith(BROKEN_CONNECTION))
                || (code == LOCK_WAIT_TIMEOUT && timeoutRollsBack());
    }

    private void probe() {
        try {
            send("RELEASE SAVEPOINT " + PROBE);
            state = State.OPEN;
        } catch (DataApiServiceException gone) {
            if (gone.error().vendorCode() != NO_SUCH_SAVEPOINT) {
                throw gone;
            }
            state = State.ENDED;
        }
    }

    /** A setting of the server's; without it a statement alone is rolled back. Where nobody tells, the worse is taken for true. */
    private boolean timeoutRollsBack() {
        try {
            Answer answer = send("SELECT CAST(@@innodb_rollback_on_timeout AS CHAR)");
            return !"0".equals(answer.rows().text(0, 0));
        } catch (DataApiServiceException failure) {
            LOG.debug("innodb_rollback_on_timeout could not be asked: {}", failure.getMessage());
            return true;
        }
    }

    private Answer send(String sql) {
        return service.apply(SqlCall.of(PreparedSql.plain(engine, sql), List.of()));
    }
}
