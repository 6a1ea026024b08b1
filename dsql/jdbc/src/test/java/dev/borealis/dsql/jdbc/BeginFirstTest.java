package dev.borealis.dsql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;

/** A transaction has begun before its first statement is sent. */
class BeginFirstTest {

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

    /** The server refuses BEGIN. pgjdbc would have sent the statement with it, which then ran by itself. */
    @Test
    void aStatementIsNotSentWhoseTransactionDidNotBegin() throws SQLException {
        try (var connection = Aurora.connect()) {
            QueryExecutor driver = connection.unwrap(BaseConnection.class).getQueryExecutor();
            var sent = new ArrayList<String>();
            QueryExecutor wire = BeginFirst.on(refusingBegin(driver, sent));
            Query insert = driver.createSimpleQuery("INSERT INTO begun VALUES (1)");

            assertThatThrownBy(() -> wire.execute(insert, null, null, 0, 0, 0))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("XX000"));
            assertThat(sent).containsExactly("BEGIN");

            sent.clear();
            wire.execute(insert, null, null, 0, 0, QueryExecutor.QUERY_SUPPRESS_BEGIN);
            assertThat(sent).as("in autocommit").containsExactly("INSERT INTO begun VALUES (1)");
        }
    }

    private static QueryExecutor refusingBegin(QueryExecutor driver, List<String> sent) {
        return (QueryExecutor) Proxy.newProxyInstance(
                BeginFirstTest.class.getClassLoader(),
                new Class<?>[] {QueryExecutor.class},
                (proxy, method, arguments) -> {
                    if (!method.getName().equals("execute")) {
                        return method.invoke(driver, arguments);
                    }
                    String sql = ((Query) arguments[0]).getNativeSql();
                    sent.add(sql);
                    if (sql.equals("BEGIN")) {
                        throw new SQLException("server unavailable", "XX000");
                    }
                    return null;
                });
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
