package dev.borealis.local.internal.dsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.util.Properties;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;

/** The server's own statements beside the client's: an error of theirs does not tell of them. */
@Timeout(60)
final class HiddenStatementsTest {

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void anErrorTellsNothingOfThem(String mode) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("preferQueryMode", mode);
        try (LocalDsql dsql = LocalDsql.start();
                Connection connection = dsql.connect("admin", properties);
                Maintenance superuser = dsql.superuser()) {
            Sql.execute(connection, "CREATE TABLE t (id int PRIMARY KEY)");
            superuser.query("CREATE OR REPLACE FUNCTION pg_borealis.counted_rows() RETURNS bigint LANGUAGE sql"
                    + " AS 'SELECT 1 / (random() * 0)::int'");
            assertThatThrownBy(() -> Sql.execute(connection, "DELETE FROM t WHERE 'x' = '" + "x".repeat(100_000) + "'"))
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
        Properties properties = new Properties();
        properties.setProperty("preferQueryMode", mode);
        try (LocalDsql dsql = LocalDsql.start();
                Connection connection = dsql.connect("admin", properties);
                Connection other = dsql.connect()) {
            Sql.execute(other, "CREATE TABLE kept (id int PRIMARY KEY)");
            Sql.execute(other, "CREATE TABLE dropped (id int PRIMARY KEY)");
            Sql.execute(connection, "INSERT INTO dropped VALUES (1)");
            Sql.execute(connection, "INSERT INTO dropped VALUES (2)"); // PostgreSQL counts it only later
            Sql.execute(connection, "BEGIN");
            Sql.execute(connection, "SELECT 1 FROM kept");
            Sql.execute(other, "DROP TABLE dropped");
            Sql.execute(connection, "INSERT INTO kept SELECT generate_series(1, 100)");
            Sql.execute(connection, "COMMIT");
            assertThat(Sql.query(other, "SELECT count(*) FROM kept")).isEqualTo("100");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void aDeadlockOfOneBehindTheClientsStatementFailsTheBlock(String mode) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("preferQueryMode", mode);
        try (LocalDsql dsql = LocalDsql.start();
                Connection connection = dsql.connect("admin", properties);
                Connection other = dsql.connect();
                Maintenance superuser = dsql.superuser()) {
            Sql.execute(connection, "CREATE TABLE t (id int PRIMARY KEY)");
            Sql.execute(connection, "INSERT INTO t VALUES (1)");
            superuser.query("CREATE OR REPLACE FUNCTION pg_borealis.check_writes(rows_before bigint) RETURNS bigint"
                    + " LANGUAGE plpgsql AS 'BEGIN RAISE ''deadlock detected'' USING ERRCODE = ''40P01''; END'");
            Sql.execute(connection, "BEGIN");
            assertThatThrownBy(
                            () -> Sql.execute(connection, "DELETE FROM t WHERE 'x' <> '" + "x".repeat(100_000) + "'"))
                    .hasMessageContaining("(OC000)");
            assertThatThrownBy(() -> Sql.execute(connection, "SELECT 1"))
                    .hasMessageContaining("current transaction is aborted");
            Sql.execute(connection, "ROLLBACK");
            assertThat(Sql.query(connection, "SELECT count(*) FROM t")).isEqualTo("1");
            assertThat(Sql.query(other, "SELECT count(*) FROM t")).isEqualTo("1");
        }
    }
}
