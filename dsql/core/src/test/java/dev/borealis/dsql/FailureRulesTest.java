package dev.borealis.dsql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureRulesTest {

    private static final String DATA = "ERROR: change conflicts with another transaction (OC000)";
    private static final String SCHEMA = "ERROR: schema has been updated by another transaction (OC001)";

    /** The message and SQLSTATE of a single exception; what it means when connecting, at work, and during COMMIT. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "'" + DATA + "', 40001, DATA_CONFLICT, DATA_CONFLICT, DATA_CONFLICT",
                "'" + SCHEMA + "', 40001, SCHEMA_CONFLICT, SCHEMA_CONFLICT, SCHEMA_CONFLICT",
                "could not serialize access, 40001, OTHER_CONFLICT, OTHER_CONFLICT, OTHER_CONFLICT",
                "a code where the state should be, OC000, DATA_CONFLICT, DATA_CONFLICT, DATA_CONFLICT",
                "a code where the state should be, OC001, SCHEMA_CONFLICT, SCHEMA_CONFLICT, SCHEMA_CONFLICT",
                "'" + DATA + "', -, DATA_CONFLICT, DATA_CONFLICT, DATA_CONFLICT",
                "'Key (code)=(OC000) already exists', 23505, OTHER, OTHER, OTHER",
                "transaction size limit 10mb exceeded, 54000, OTHER, OTHER, OTHER",
                "no table, 42P01, OTHER, OTHER, OTHER",
                "an I/O error, 08006, NOT_CONNECTED, CONNECTION_LOST, OUTCOME_UNKNOWN",
                "refused, 08001, NOT_CONNECTED, CONNECTION_LOST, OUTCOME_UNKNOWN",
                "the server shuts down, 57P01, NOT_CONNECTED, CONNECTION_LOST, OUTCOME_UNKNOWN",
                "resolution unknown, 08007, OUTCOME_UNKNOWN, OUTCOME_UNKNOWN, OUTCOME_UNKNOWN",
                "completion unknown, 40003, OUTCOME_UNKNOWN, OUTCOME_UNKNOWN, OUTCOME_UNKNOWN",
                "internal error, XX000, OTHER, OTHER, OUTCOME_UNKNOWN",
                "'ERROR: server unavailable', XX000, NOT_CONNECTED, UNAVAILABLE, OUTCOME_UNKNOWN",
                "cached plan must not change result type, 0A000, SCHEMA_CONFLICT, SCHEMA_CONFLICT, SCHEMA_CONFLICT",
                "'prepared statement \"S_1\" does not exist', 26000, SCHEMA_CONFLICT, SCHEMA_CONFLICT, SCHEMA_CONFLICT",
                "unsupported statement: Lock, 0A000, OTHER, OTHER, OTHER",
                "system error, 58030, OTHER, OTHER, OUTCOME_UNKNOWN",
                "cancelled, 57014, OTHER, OTHER, OTHER",
                "no state at all, -, OTHER, OTHER, OUTCOME_UNKNOWN",
                "too many open connections, 53300, NOT_CONNECTED, OTHER, OTHER",
                "rate exceeded, 53400, NOT_CONNECTED, OTHER, OTHER",
                "'access denied', 28000, OTHER, OTHER, OTHER",
                "'access denied Hint: Signature expired: 1 is now', 28000, NOT_CONNECTED, OTHER, OTHER",
                "'waking up cluster, please retry later', 28000, NOT_CONNECTED, OTHER, OTHER",
            })
    void classifiesByStateAndPhase(
            String message, String state, FailureKind connecting, FailureKind working, FailureKind committing) {
        var failure = new SQLException(message, state);

        assertThat(List.of(TransactionPhase.values()))
                .extracting(phase -> FailureRules.jdbc().classify(phase, failure))
                .containsExactly(connecting, working, committing);
    }

    @Test
    void findsAConflictBelowWrappers() {
        var conflict = new SQLException(DATA, "40001");

        assertThat(working(new IllegalStateException(new CompletionException(conflict))))
                .isEqualTo(FailureKind.DATA_CONFLICT);
    }

    @Test
    void findsAConflictInTheNextExceptionsOfABatch() {
        var batch = new BatchUpdateException("Batch entry 0 was aborted", null, 0, new int[0], null);
        batch.setNextException(new SQLException("the second", "25P02"));
        batch.setNextException(new SQLException(SCHEMA, "40001"));

        assertThat(working(new IllegalStateException(batch))).isEqualTo(FailureKind.SCHEMA_CONFLICT);
    }

    @Test
    void survivesChainsThatRunInCircles() {
        var one = new SQLException("one", "42601");
        var other = new SQLException("other", "42601", one);
        one.initCause(other);
        one.setNextException(other);

        assertThat(working(one)).isEqualTo(FailureKind.OTHER);
    }

    /** As the failure of an inner transaction is that was retried, and then failed for another reason. */
    @Test
    void leavesSuppressedFailuresOut() {
        var failure = new SQLException("duplicate key", "23505");
        failure.addSuppressed(new SQLException(DATA, "40001"));

        assertThat(working(failure)).isEqualTo(FailureKind.OTHER);
    }

    @Test
    void readsStatesWithTheDriversOwnReader() {
        var rules = FailureRules.of(
                failure -> failure instanceof ForeignException foreign ? foreign.state : null,
                failure -> failure instanceof ForeignException foreign ? foreign.hint : null);

        assertThat(rules.isConflict(new IllegalStateException(new ForeignException("40001"))))
                .isTrue();
        assertThat(rules.classify(TransactionPhase.COMMIT, new ForeignException("08006")))
                .isEqualTo(FailureKind.OUTCOME_UNKNOWN);
        assertThat(rules.isConflict(new SQLException(DATA, "40001"))).isTrue();
        var refused = new ForeignException("28000");
        assertThat(rules.classify(TransactionPhase.CONNECT, refused)).isEqualTo(FailureKind.OTHER);
        refused.hint = "Signature expired: 20261127T120000Z is now earlier than 20261127T121500Z";
        assertThat(rules.classify(TransactionPhase.CONNECT, refused)).isEqualTo(FailureKind.NOT_CONNECTED);
        assertThat(FailureRules.jdbc().isConflict(new ForeignException("40001")))
                .isFalse();
    }

    private static final class ForeignException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String state;
        private String hint;

        ForeignException(String state) {
            this.state = state;
        }
    }

    @Test
    void doesNotTakeTheProgramsOwnTroubleForALostConnection() {
        assertThat(working(new UncheckedIOException(new IOException("a file")))).isEqualTo(FailureKind.OTHER);
    }

    @Test
    void aConflictThatTheConnectionDiedOfIsUnknownDuringCommit() {
        var failure = new SQLException("an I/O error", "08006", new SQLException(DATA, "40001"));

        assertThat(FailureRules.jdbc().classify(TransactionPhase.COMMIT, failure))
                .isEqualTo(FailureKind.OUTCOME_UNKNOWN);
    }

    @Test
    void connectsAgainAfterWhatPasses() {
        assertThat(connecting(new ConnectException("Connection refused"))).isEqualTo(FailureKind.NOT_CONNECTED);
        assertThat(connecting(new SQLTransientConnectionException("the pool is empty")))
                .isEqualTo(FailureKind.NOT_CONNECTED);
        var hungUp = new SSLHandshakeException("Remote host terminated the handshake");
        hungUp.initCause(new EOFException());
        assertThat(connecting(new SQLTransientConnectionException("TLS", "08001", hungUp)))
                .isEqualTo(FailureKind.NOT_CONNECTED);
    }

    @Test
    void doesNotConnectAgainAfterWhatLasts() {
        assertThat(connecting(new UnknownHostException("nowhere"))).isEqualTo(FailureKind.OTHER);
        assertThat(connecting(new SQLNonTransientConnectionException("no such host", "08001")))
                .isEqualTo(FailureKind.OTHER);
        var untrusted = new SSLHandshakeException("no path");
        untrusted.initCause(new CertificateException("self-signed"));
        assertThat(connecting(untrusted)).isEqualTo(FailureKind.OTHER);
    }

    private static FailureKind working(Throwable failure) {
        return FailureRules.jdbc().classify(TransactionPhase.WORK, failure);
    }

    private static FailureKind connecting(Throwable failure) {
        return FailureRules.jdbc().classify(TransactionPhase.CONNECT, failure);
    }
}
