package dev.borealis.dsql.jdbc;

import static java.sql.Connection.TRANSACTION_NONE;
import static java.sql.Connection.TRANSACTION_READ_COMMITTED;
import static java.sql.Connection.TRANSACTION_READ_UNCOMMITTED;
import static java.sql.Connection.TRANSACTION_REPEATABLE_READ;
import static java.sql.Connection.TRANSACTION_SERIALIZABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

class DsqlConnectionTest {

    private Connection connection;

    @BeforeAll
    static void makeATable() throws SQLException {
        Aurora.execute("CREATE TABLE thing (id int PRIMARY KEY, name text)", "INSERT INTO thing VALUES (1, 'one')");
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = Aurora.connect();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void runsAtRepeatableReadAndSaysSo() throws SQLException {
        connection.setTransactionIsolation(TRANSACTION_REPEATABLE_READ);

        assertThat(connection.getTransactionIsolation()).isEqualTo(TRANSACTION_REPEATABLE_READ);
        assertThat(Aurora.value(connection, "SHOW transaction_isolation")).isEqualTo("repeatable read");
    }

    /** In a failed transaction the server refuses whatever it is sent. */
    @Test
    void neitherSetsNorAsksTheIsolationOnTheServer() throws SQLException {
        connection.setAutoCommit(false);
        assertThatThrownBy(() -> Aurora.value(connection, "SELECT * FROM no_such_table"));

        connection.setTransactionIsolation(TRANSACTION_REPEATABLE_READ);

        assertThat(connection.getTransactionIsolation()).isEqualTo(TRANSACTION_REPEATABLE_READ);
        connection.rollback();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {TRANSACTION_NONE, TRANSACTION_READ_UNCOMMITTED, TRANSACTION_READ_COMMITTED, TRANSACTION_SERIALIZABLE
            })
    void refusesAnyOtherIsolation(int level) throws SQLException {
        assertThatThrownBy(() -> connection.setTransactionIsolation(level))
                .isInstanceOfSatisfying(
                        SQLFeatureNotSupportedException.class,
                        e -> assertThat(e.getSQLState()).isEqualTo("0A000"))
                .hasMessageContaining("REPEATABLE READ");
        assertThat(connection.isValid(5)).isTrue();
    }

    @Test
    void hasNoSavepointsAndTheTransactionGoesOn() throws SQLException {
        connection.setAutoCommit(false);
        Aurora.value(connection, "SELECT 1");

        Stream.<ThrowingCallable>of(
                        connection::setSavepoint,
                        () -> connection.setSavepoint("here"),
                        () -> connection.rollback(null),
                        () -> connection.releaseSavepoint(null))
                .forEach(call -> assertThatThrownBy(call)
                        .isInstanceOfSatisfying(
                                SQLFeatureNotSupportedException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("0A000"))
                        .hasMessageContaining("savepoints"));

        assertThat(Aurora.value(connection, "SELECT 2")).isEqualTo("2");
        connection.commit();
    }

    @Test
    void readOnlyTransactionsReadAndDoNotWrite() throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);

        assertThat(Aurora.value(connection, "SELECT name FROM thing WHERE id = 1"))
                .isEqualTo("one");
        assertThatThrownBy(() -> update("UPDATE thing SET name = 'other' WHERE id = 1"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
        connection.rollback();

        connection.setReadOnly(false);
        update("UPDATE thing SET name = 'one' WHERE id = 1");
        connection.commit();
    }

    @Test
    void statementsAndResultsLeadBackToIt() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT 1")) {
            assertThat(rows.getStatement().getConnection()).isSameAs(connection);
        }
        assertThat(connection.unwrap(PGConnection.class)).isSameAs(connection);
        assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
    }

    @Test
    void aClosedConnectionSaysSo() throws SQLException {
        connection.close();

        Stream.<ThrowingCallable>of(
                        connection::getTransactionIsolation,
                        () -> connection.setTransactionIsolation(TRANSACTION_REPEATABLE_READ),
                        connection::setSavepoint,
                        connection::getMetaData)
                .forEach(call -> assertThatThrownBy(call)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("08003")));
    }

    private void update(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private void failQuietly() {
        assertThatThrownBy(() -> Aurora.value(connection, "SELECT * FROM no_such_table"));
    }

    private void insert(int id) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO thing VALUES (" + id + ", 'new')");
        }
    }

    private String things() throws SQLException {
        return Aurora.value(connection, "SELECT count(*) FROM thing");
    }

    /** PostgreSQL answers ROLLBACK, which is no error to pgjdbc. */
    @Test
    void commitTellsThatAFailedTransactionWasRolledBack() throws SQLException {
        connection.setAutoCommit(false);
        insert(2);
        failQuietly();

        assertThatThrownBy(connection::commit)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25P02"));
        assertThat(things()).isEqualTo("1");
        connection.commit();
    }

    @Test
    void soDoesAChangeOfAutocommitWhichIsMadeNevertheless() throws SQLException {
        connection.setAutoCommit(false);
        insert(2);
        failQuietly();

        assertThatThrownBy(() -> connection.setAutoCommit(true))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25P02"));
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(things()).isEqualTo("1");
    }

    @Test
    void aPoolPassesItOn() throws SQLException {
        try (var pool = DsqlHikari.pool(Aurora.dataSource().build(), 1)) {
            try (var lent = pool.getConnection()) {
                lent.setAutoCommit(false);
                assertThatThrownBy(() -> Aurora.value(lent, "SELECT * FROM no_such_table"));
                assertThatThrownBy(lent::commit)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("25P02"));
            }
            try (var lent = pool.getConnection()) {
                assertThat(Aurora.value(lent, "SELECT count(*) FROM thing")).isEqualTo("1");
            }
        }
    }
}
