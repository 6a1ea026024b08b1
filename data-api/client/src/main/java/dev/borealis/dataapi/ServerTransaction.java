package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.json.Answer;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transaction as the database has it, inside the service's own. The database may end it without the service's knowing: by
 * what commits implicitly, by COMMIT or ROLLBACK as SQL, by a procedure, by a deadlock. What came next would then commit by
 * itself, so that it is begun again before. Whether it has ended follows from the database's answers, never from a guess. For
 * one thread at a time.
 */
final class ServerTransaction {

    private static final Logger LOG = LoggerFactory.getLogger(ServerTransaction.class);

    /** A deadlock, a full table of locks, a refusal of the group: MySQL has rolled back the whole transaction. */
    private static final Set<Integer> ROLLED_BACK = Set.of(1213, 1206, 3101);

    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int NO_SUCH_SAVEPOINT = 1305;
    private static final String PROBE = "borealis_alive";

    private final Engine engine;
    private final Function<SqlCall, Answer> service;
    private State state = State.OPEN;
    private int number = 1;

    /** Whether the database still has the transaction. */
    private enum State {
        OPEN,
        /** Something may have committed it: the savepoint that was set before will tell. */
        DOUBTFUL,
        ENDED
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

    /** Whether the database has ended it; asks where that is not known. */
    boolean hasEnded() {
        if (state == State.DOUBTFUL) {
            probe();
        }
        return state == State.ENDED;
    }

    /** Which of the database's transactions is open, from 1; begins another one if there is none. */
    int opened() {
        if (hasEnded()) {
            send("START TRANSACTION");
            begun();
        }
        return number;
    }

    /** Runs what sends a statement. */
    Answer run(StatementAction action, Supplier<Answer> statement) {
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
        int code = engine == Engine.MYSQL ? failure.error().vendorCode() : 0;
        if (ROLLED_BACK.contains(code) || (code == LOCK_WAIT_TIMEOUT && timeoutRollsBack())) {
            state = State.ENDED;
        } else if (doubtful && code != 0) {
            state = State.DOUBTFUL;
        }
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

    /** A setting of the server's; without it a statement alone is rolled back. */
    private boolean timeoutRollsBack() {
        try {
            Answer answer = send("SELECT CAST(@@innodb_rollback_on_timeout AS CHAR)");
            return "1".equals(answer.rows().text(0, 0));
        } catch (DataApiServiceException failure) {
            LOG.debug("innodb_rollback_on_timeout could not be asked: {}", failure.getMessage());
            return false;
        }
    }

    private Answer send(String sql) {
        return service.apply(SqlCall.of(PreparedSql.plain(engine, sql), List.of()));
    }
}
