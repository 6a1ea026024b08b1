package dev.borealis.local.internal.dsql;

import static dev.borealis.local.internal.dsql.Sql.execute;
import static dev.borealis.local.internal.dsql.Sql.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.local.internal.dsql.backend.AdminConnection;
import dev.borealis.local.internal.occ.Statistics.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;

/** The server's own statements beside the client's. */
@Timeout(60)
final class InjectedStatementsTest {
    private static final String LONG = "x".repeat(100_000);

    private LocalDsql dsql;
    private Connection other;

    @BeforeEach
    void start() throws Exception {
        dsql = LocalDsql.start();
        other = dsql.connect();
        execute(other, "CREATE TABLE t (id int PRIMARY KEY)");
        execute(other, "INSERT INTO t VALUES (1)");
    }

    @AfterEach
    void stop() throws Exception {
        other.close();
        dsql.close();
    }

    private Connection connect(String mode) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("preferQueryMode", mode);
        return dsql.connect("admin", properties);
    }

    /** Replaces one of the server's functions. */
    private void replace(String function) throws Exception {
        try (AdminConnection superuser = dsql.superuser()) {
            superuser.query("CREATE OR REPLACE FUNCTION pg_borealis." + function);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void anErrorTellsNothingOfThem(String mode) throws Exception {
        try (Connection connection = connect(mode)) {
            replace("counted_rows() RETURNS bigint LANGUAGE sql AS 'SELECT 1 / (random() * 0)::int'");
            assertThatThrownBy(() -> execute(connection, "DELETE FROM t WHERE 'x' = '" + LONG + "'"))
                    .isInstanceOfSatisfying(PSQLException.class, error -> {
                        assertThat(error.getSQLState()).isEqualTo("22012");
                        assertThat(error.getMessage()).isEqualTo("ERROR: division by zero");
                        assertThat(error.getServerErrorMessage().getWhere()).isNull();
                        assertThat(error.getServerErrorMessage().getRoutine()).isNull();
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void aTableWrittenBeforeAndDroppedSinceIsLookedAtNoMore(String mode) throws Exception {
        try (Connection connection = connect(mode)) {
            execute(other, "CREATE TABLE dropped (id int PRIMARY KEY)");
            execute(connection, "INSERT INTO dropped VALUES (1)");
            execute(connection, "INSERT INTO dropped VALUES (2)"); // PostgreSQL counts it only later
            execute(connection, "BEGIN");
            execute(connection, "SELECT 1 FROM t");
            execute(other, "DROP TABLE dropped");
            execute(connection, "INSERT INTO t SELECT generate_series(2, 100)");
            execute(connection, "COMMIT");
            assertThat(query(other, "SELECT count(*) FROM t")).isEqualTo("100");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void aDeadlockOfOneBehindTheClientsStatementFailsTheBlock(String mode) throws Exception {
        try (Connection connection = connect(mode)) {
            replace("check_writes(rows_before bigint) RETURNS bigint LANGUAGE plpgsql AS"
                    + " 'BEGIN RAISE ''deadlock detected'' USING ERRCODE = ''40P01''; END'");
            execute(connection, "BEGIN");
            assertThatThrownBy(() -> execute(connection, "DELETE FROM t WHERE 'x' <> '" + LONG + "'"))
                    .hasMessageContaining("(OC000)");
            assertThatThrownBy(() -> execute(connection, "SELECT 1"))
                    .hasMessageContaining("current transaction is aborted");
            execute(connection, "ROLLBACK");
            assertThat(query(connection, "SELECT count(*) FROM t")).isEqualTo("1");
            assertThat(query(other, "SELECT count(*) FROM t")).isEqualTo("1");
            assertThat(dsql.server().conflicts().get(Event.SPURIOUS)).isEqualTo(1);
        }
    }
}
