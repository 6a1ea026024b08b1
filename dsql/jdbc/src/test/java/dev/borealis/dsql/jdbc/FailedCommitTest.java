package dev.borealis.dsql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/** A commit that keeps nothing is told, whatever stands between the driver and who commits. */
class FailedCommitTest {

    @BeforeAll
    static void makeTable() throws SQLException {
        Aurora.execute("CREATE TABLE kept (id int PRIMARY KEY)");
    }

    @BeforeEach
    void empty() throws SQLException {
        Aurora.execute("DELETE FROM kept");
    }

    /** The connection is as good as before: it stays in the pool. */
    @Test
    void hikariPassesItOnAndKeepsTheConnection() throws SQLException {
        try (var plain = plainPool();
                var ours = DsqlHikari.pool(Aurora.dataSource().build(), 1)) {
            for (HikariDataSource pool : List.of(plain, ours)) {
                int process;
                try (var lent = pool.getConnection();
                        var statement = lent.createStatement()) {
                    process = lent.unwrap(PGConnection.class).getBackendPID();
                    lent.setAutoCommit(false);
                    statement.execute("INSERT INTO kept VALUES (1)");
                    assertThatThrownBy(() -> statement.execute("SELECT * FROM no_such_table"))
                            .isInstanceOf(SQLException.class);
                    assertThatThrownBy(lent::commit)
                            .isInstanceOfSatisfying(
                                    SQLException.class,
                                    e -> assertThat(e.getSQLState()).isEqualTo("25P02"));
                }
                try (var lent = pool.getConnection()) {
                    assertThat(lent.unwrap(PGConnection.class).getBackendPID()).isEqualTo(process);
                    assertThat(lent.getAutoCommit()).isTrue();
                    assertThat(Aurora.value(lent, "SELECT count(*) FROM kept")).isEqualTo("0");
                }
            }
        }
    }

    /** However the text says it, and whatever else it says. */
    @ParameterizedTest
    @ValueSource(strings = {"COMMIT", "COMMIT /* no ROLLBACK */", "END; SELECT 'ROLLBACK'", "COMMIT; ROLLBACK"})
    void aTextThatCommitsIsToldToo(String text) throws SQLException {
        for (boolean batch : new boolean[] {false, true}) {
            try (var connection = Aurora.connect();
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("INSERT INTO kept VALUES (1)");
                assertThatThrownBy(() -> statement.execute("SELECT * FROM no_such_table"))
                        .isInstanceOf(SQLException.class);
                for (String part : text.split(";", -1)) {
                    statement.addBatch(part);
                }
                assertThatThrownBy(() -> {
                            if (batch) {
                                statement.executeBatch();
                            } else {
                                statement.execute(text);
                            }
                        })
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("25P02"));
                connection.rollback();
                assertThat(Aurora.value(connection, "SELECT count(*) FROM kept"))
                        .isEqualTo("0");
            }
        }
    }

    private static HikariDataSource plainPool() {
        var config = new HikariConfig();
        config.setDataSource(Aurora.dataSource().build());
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    @Test
    void springsTransactionManagerTellsTheCallerOfTheTransaction() throws SQLException {
        try (var pool = DsqlHikari.pool(Aurora.dataSource().build(), 1)) {
            var jdbc = new JdbcTemplate(pool);
            var transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
            assertThatThrownBy(() -> transactions.executeWithoutResult(status -> {
                        jdbc.update("INSERT INTO kept VALUES (1)");
                        assertThatThrownBy(() -> jdbc.update("INSERT INTO kept VALUES (1)"))
                                .isInstanceOf(RuntimeException.class);
                    }))
                    .isInstanceOf(TransactionSystemException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25P02"));
            assertThat(jdbc.queryForObject("SELECT count(*) FROM kept", Integer.class))
                    .isZero();
            transactions.executeWithoutResult(status -> jdbc.update("INSERT INTO kept VALUES (2)"));
            assertThat(jdbc.queryForObject("SELECT max(id) FROM kept", Integer.class))
                    .isEqualTo(2);
        }
    }
}
