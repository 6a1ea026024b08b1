package dev.borealis.dsql;

import java.io.IOException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Set;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Tells by an exception and the phase it came in what a transaction on Aurora DSQL failed by.
 *
 * <p>It looks at SQLSTATEs wherever they are: in the cause chain, through the wrappers of frameworks, in the next exceptions
 * of a batch. Suppressed exceptions do not count. Where a framework dropped the SQLSTATE, the service's own code in the message
 * ({@code (OC000)}, {@code (OC001)}) does, and so does a stale version that Hibernate, JPA or Spring has found by itself.
 *
 * <p>During COMMIT the benefit of the doubt goes to the data: whatever is no clear answer of the server is an
 * {@linkplain FailureKind#OUTCOME_UNKNOWN unknown outcome}. Immutable, thread-safe.
 *
 * <pre>{@code
 * FailureKind kind = FailureRules.jdbc().classify(TransactionPhase.COMMIT, failure);
 * }</pre>
 */
public final class FailureRules {

    /** The SQLSTATE of a transaction that may or may not have been committed: transaction resolution unknown. */
    public static final String OUTCOME_UNKNOWN_STATE = "08007";

    /** What to tell a user whose transaction may or may not have been committed. */
    public static final String OUTCOME_UNKNOWN_MESSAGE =
            "The connection was lost during COMMIT: the transaction may or may not have been committed, so it was not run"
                    + " again. Look in the database for what it would have written, by a key of its own, before you repeat it";

    /** What to tell whoever runs a transaction inside another one of the same source. */
    public static final String NESTED_MESSAGE =
            "A transaction is already running here: use the connection it was given. One inside it would commit by itself, and"
                    + " again whenever the outer one is run again";

    private static final FailureRules JDBC = new FailureRules(SqlStateReader.JDBC, failure -> null);

    private static final Set<String> CONFLICTS = Set.of("40001", "OC000", "OC001");
    private static final Set<String> UNRESOLVED = Set.of(OUTCOME_UNKNOWN_STATE, "40003");
    private static final Set<String> TOO_MUCH = Set.of("53300", "53400");

    /** What frameworks throw that find a version changed which they have read: the service's conflict, noticed sooner. */
    private static final Set<String> STALE_VERSION = Set.of(
            "org.hibernate.StaleStateException",
            "jakarta.persistence.OptimisticLockException",
            "org.springframework.dao.OptimisticLockingFailureException");

    private final SqlStateReader reader;
    private final HintReader hints;

    private FailureRules(SqlStateReader reader, HintReader hints) {
        this.reader = reader;
        this.hints = hints;
    }

    /**
     * Gives the rules for JDBC, whose exceptions are {@link SQLException}s.
     *
     * @return the rules
     */
    public static FailureRules jdbc() {
        return JDBC;
    }

    /**
     * Makes the rules for a driver with exceptions of its own.
     *
     * @param driver reads their SQLSTATEs; {@link SQLException}s are understood besides
     * @param hints reads the hints that their messages do not have
     * @return the rules
     */
    public static FailureRules of(SqlStateReader driver, HintReader hints) {
        return new FailureRules(driver.or(SqlStateReader.JDBC), hints);
    }

    /**
     * Tells whether an exception reports a conflict, in whatever phase it came.
     *
     * @param failure the exception that the transaction ended with
     * @return true if another transaction was first and this one can be run again
     */
    public boolean isConflict(Throwable failure) {
        return classify(TransactionPhase.WORK, failure).isConflict();
    }

    /**
     * Tells what a transaction failed by.
     *
     * @param phase how far it had come
     * @param failure the exception it ended with
     * @return the kind of failure
     */
    public FailureKind classify(TransactionPhase phase, Throwable failure) {
        var chain = new FailureChain(failure, reader, hints);
        if (chain.hasState(UNRESOLVED::contains)) {
            return FailureKind.OUTCOME_UNKNOWN;
        }
        return switch (phase) {
            case CONNECT -> whileConnecting(chain);
            case WORK -> whileWorking(chain);
            case COMMIT -> whileCommitting(chain);
        };
    }

    private static FailureKind whileConnecting(FailureChain chain) {
        return !isLasting(chain) && isMomentary(chain) ? FailureKind.NOT_CONNECTED : orConflict(chain);
    }

    /** What stays as it is until somebody changes it: names, certificates, privileges. */
    private static boolean isLasting(FailureChain chain) {
        return (chain.has(SQLNonTransientException.class) && !chain.says(FailureRules::isStaleToken))
                || chain.has(UnknownHostException.class)
                || chain.has(GeneralSecurityException.class)
                || chain.has(SSLPeerUnverifiedException.class);
    }

    private static boolean isMomentary(FailureChain chain) {
        return chain.hasState(FailureRules::isConnectionState)
                || chain.hasState(TOO_MUCH::contains)
                || chain.says(FailureRules::isStaleToken)
                || chain.says(FailureRules::isWakingUp)
                || isUnavailable(chain)
                || (chain.isStateless() && (chain.has(IOException.class) || chain.has(SQLTransientException.class)));
    }

    private static FailureKind whileWorking(FailureChain chain) {
        boolean lost = chain.hasState(FailureRules::isConnectionState) && !chain.has(SQLNonTransientException.class);
        if (lost) {
            return FailureKind.CONNECTION_LOST;
        }
        return isUnavailable(chain) ? FailureKind.UNAVAILABLE : orConflict(chain);
    }

    private static boolean isUnavailable(FailureChain chain) {
        return chain.hasState("XX000"::equals) && chain.says(text -> text.contains("server unavailable"));
    }

    private static FailureKind whileCommitting(FailureChain chain) {
        if (isNotSent(chain)) {
            return FailureKind.CONNECTION_LOST;
        }
        var conflict = orConflict(chain);
        boolean unclear = (chain.isStateless() && !conflict.isConflict()) || chain.hasState(FailureRules::isNoAnswer);
        return unclear ? FailureKind.OUTCOME_UNKNOWN : conflict;
    }

    /** How our drivers tell that the connection was closed before anything of COMMIT was sent. */
    private static boolean isNotSent(FailureChain chain) {
        return chain.hasState("08003"::equals) && chain.has(SQLTransientConnectionException.class);
    }

    private static FailureKind orConflict(FailureChain chain) {
        if (isCoded(chain, "OC000")) {
            return FailureKind.DATA_CONFLICT;
        }
        if (isCoded(chain, "OC001")) {
            return FailureKind.SCHEMA_CONFLICT;
        }
        if (chain.hasState(CONFLICTS::contains)) {
            return FailureKind.OTHER_CONFLICT;
        }
        if (chain.isStateless() && chain.hasClassNamed(STALE_VERSION::contains)) {
            return FailureKind.DATA_CONFLICT;
        }
        return isPlanStale(chain) ? FailureKind.SCHEMA_CONFLICT : FailureKind.OTHER;
    }

    /** A statement was prepared before another session changed what it answers, or is not there any more. */
    private static boolean isPlanStale(FailureChain chain) {
        return (chain.hasState("0A000"::equals) && chain.says(text -> text.contains("cached plan must not change")))
                || (chain.hasState("26000"::equals) && chain.says(text -> text.contains("prepared statement")));
    }

    /** A code in a message counts if the message can be the service's own: no other SQLSTATE contradicts. */
    private static boolean isCoded(FailureChain chain, String code) {
        boolean credible = chain.isStateless() || chain.hasState(CONFLICTS::contains);
        return chain.hasState(code::equals) || (credible && chain.says(text -> text.contains("(" + code + ")")));
    }

    private static boolean isConnectionState(String state) {
        return state.startsWith("08") || state.startsWith("57P");
    }

    /** States that tell of the connection or the server's trouble, not of how COMMIT ended. */
    private static boolean isNoAnswer(String state) {
        return isConnectionState(state) || state.startsWith("58") || state.startsWith("XX");
    }

    private static boolean isStaleToken(String message) {
        return message.contains("Signature expired");
    }

    private static boolean isWakingUp(String message) {
        return message.contains("please retry later");
    }
}
