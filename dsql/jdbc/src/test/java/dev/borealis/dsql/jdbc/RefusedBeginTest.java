package dev.borealis.dsql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dsql.FailureRules;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.core.QueryExecutor;

/** A statement that ran although its BEGIN was refused is told of. */
class RefusedBeginTest {

    @BeforeAll
    static void makeTable() throws SQLException {
        Aurora.execute("CREATE TABLE begun (id int)");
    }

    @BeforeEach
    void empty() throws SQLException {
        Aurora.execute("DELETE FROM begun");
    }

    /** How a statement is run. */
    enum Way {
        STATEMENT {
            @Override
            void insert(Connection connection) throws SQLException {
                try (var statement = connection.createStatement()) {
                    statement.execute("INSERT INTO begun VALUES (1)");
                }
            }
        },
        SEVERAL {
            @Override
            void insert(Connection connection) throws SQLException {
                try (var statement = connection.createStatement()) {
                    statement.execute("INSERT INTO begun VALUES (1); INSERT INTO begun VALUES (2)");
                }
            }
        },
        PREPARED {
            @Override
            void insert(Connection connection) throws SQLException {
                try (var statement = connection.prepareStatement("INSERT INTO begun VALUES (?) RETURNING id")) {
                    statement.setInt(1, 1);
                    statement.executeQuery().close();
                }
            }
        },
        BATCH {
            @Override
            void insert(Connection connection) throws SQLException {
                try (var statement = connection.prepareStatement("INSERT INTO begun VALUES (?)")) {
                    for (int id = 0; id < 300; id++) {
                        statement.setInt(1, id);
                        statement.addBatch();
                    }
                    statement.executeBatch();
                }
            }
        };

        abstract void insert(Connection connection) throws SQLException;
    }

    @ParameterizedTest
    @EnumSource
    void whatRanByItselfIsToldAsUnknown(Way way) throws Exception {
        try (var connection = connectRefusingBegin()) {
            connection.setAutoCommit(false);

            assertThatThrownBy(() -> way.insert(connection))
                    .isInstanceOf(SQLNonTransientConnectionException.class)
                    .hasMessageContaining("what it wrote is kept")
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo(FailureRules.OUTCOME_UNKNOWN_STATE));

            connection.rollback();
            assertThat(count()).as("the reason for the error").isNotEqualTo("0");
        }
    }

    @Test
    void whatDidNotRunEitherFailsAsBeginDid() throws Exception {
        try (var connection = connectRefusingBegin()) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> connection.createStatement().execute("INSERT INTO begun VALUES (1 / 0)"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42601"));
        }
    }

    @Test
    void whatFailsInATransactionThatHasBegunIsToldAsItIs() throws SQLException {
        try (var connection = Aurora.connect()) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> connection.createStatement().execute("INSERT INTO begun VALUES (1 / 0)"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22012"));
            connection.rollback();
        }
    }

    @Test
    void aFunctionWhoseFirstStatementRanByItselfIsNotRunAgain() throws Exception {
        try (var connection = connectRefusingBegin()) {
            var runs = new AtomicInteger();
            assertThatThrownBy(() -> DsqlTransactions.over(connection).call(c -> {
                        runs.incrementAndGet();
                        c.createStatement().execute("INSERT INTO begun VALUES (1)");
                        return "ok";
                    }))
                    .isInstanceOf(CommitOutcomeUnknownException.class);
            assertThat(runs).hasValue(1);
            assertThat(count()).isEqualTo("1");
        }
    }

    /** The server refuses the BEGIN of this connection, as it is none. */
    private static Connection connectRefusingBegin() throws Exception {
        Connection connection = Aurora.connect();
        QueryExecutor driver = connection.unwrap(DsqlConnection.class).driver();
        Field begin = driver.getClass().getDeclaredField("beginTransactionQuery");
        begin.setAccessible(true);
        begin.set(driver, driver.createSimpleQuery("BEGIN AT ONCE"));
        return connection;
    }

    @ParameterizedTest
    @EnumSource
    void isWhatItWasInEveryOtherWay(Way way) throws SQLException {
        try (var connection = Aurora.connect()) {
            connection.setAutoCommit(false);
            way.insert(connection);
            connection.rollback();
            assertThat(count()).isEqualTo("0");

            way.insert(connection);
            connection.commit();
            String once = count();
            assertThat(once).isNotEqualTo("0");

            connection.setAutoCommit(true);
            way.insert(connection);
            assertThat(count()).isEqualTo(Integer.toString(2 * Integer.parseInt(once)));
        }
    }

    @Test
    void aReadOnlyTransactionBeginsAsOne() throws SQLException {
        try (var connection = Aurora.connect()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> Way.STATEMENT.insert(connection))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
        }
    }

    private static String count() throws SQLException {
        try (var other = Aurora.connect()) {
            return Aurora.value(other, "SELECT count(*) FROM begun");
        }
    }
}
