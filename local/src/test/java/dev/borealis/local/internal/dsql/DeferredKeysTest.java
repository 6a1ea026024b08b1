package dev.borealis.local.internal.dsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.local.internal.wire.MessageBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A COMMIT that fails on a deferred foreign key ends its transaction, whatever PostgreSQL or another session did. */
@Timeout(60)
final class DeferredKeysTest {
    private static final String IN_USE =
            "23503 update or delete on table \"p\" violates foreign key constraint \"c_p_fkey\" on table \"c\"";
    private static final String GONE =
            "23503 insert or update on table \"c\" violates foreign key constraint \"c_p_fkey\"";
    private static final String LOST = "40001 change conflicts with another transaction (OC000)";

    private static LocalDsql usual;
    private static LocalDsql calm;

    @BeforeAll
    static void start() throws Exception {
        usual = LocalDsql.start();
        calm = LocalDsql.start(settings -> settings.calmAfter(0));
    }

    @AfterAll
    static void stop() {
        usual.close();
        calm.close();
    }

    static Stream<LocalDsql> servers() {
        return Stream.of(usual, calm);
    }

    @BeforeEach
    void fill() throws SQLException {
        for (LocalDsql dsql : List.of(usual, calm)) {
            try (Connection admin = dsql.connect()) {
                Sql.execute(admin, "DROP TABLE IF EXISTS c");
                Sql.execute(admin, "DROP TABLE IF EXISTS p");
                Sql.execute(admin, "CREATE TABLE p (id int PRIMARY KEY, v int)");
                Sql.execute(admin, "CREATE TABLE c (id int, p int REFERENCES p DEFERRABLE INITIALLY DEFERRED)");
                Sql.execute(admin, "INSERT INTO p VALUES (1, 0), (2, 0)");
                Sql.execute(admin, "INSERT INTO c VALUES (1, 1)");
            }
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("servers")
    void endsTheTransactionInTheSimpleProtocol(LocalDsql dsql) throws Exception {
        for (String change : List.of("DELETE FROM p WHERE id = 1", "UPDATE p SET id = 9 WHERE id = 1")) {
            try (RawClient client = RawClient.signedIn(dsql);
                    Connection other = dsql.connect()) {
                assertThat(Sql.query(other, "SELECT count(*) FROM c")).isEqualTo("1");
                for (int i = 0; i < 3; i++) {
                    assertThat(simple(client, "BEGIN")).containsExactly("BEGIN", "ready T");
                    assertThat(simple(client, change)).last().isEqualTo("ready T");
                    assertThat(simple(client, "COMMIT")).containsExactly(IN_USE, "ready I");
                }
                assertThat(simple(client, "BEGIN; " + change + "; COMMIT; SELECT 1"))
                        .endsWith(IN_USE, "ready I")
                        .doesNotContain("SELECT 1");
                assertThat(simple(client, "BEGIN")).containsExactly("BEGIN", "ready T");
                assertThat(simple(client, "INSERT INTO p VALUES (5, 5)")).containsExactly("INSERT 0 1", "ready T");
                assertThat(simple(client, "ROLLBACK")).containsExactly("ROLLBACK", "ready I");
                assertThat(Sql.query(other, "SELECT count(*) FROM p")).isEqualTo("2");
            }
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("servers")
    void endsTheTransactionInTheExtendedProtocol(LocalDsql dsql) throws Exception {
        try (RawClient client = RawClient.signedIn(dsql);
                Connection other = dsql.connect()) {
            assertThat(Sql.query(other, "SELECT count(*) FROM c")).isEqualTo("1");
            for (int i = 0; i < 3; i++) {
                assertThat(extended(client, "BEGIN", "DELETE FROM p WHERE id = 1"))
                        .endsWith("ready T");
                assertThat(extended(client, "COMMIT", "SELECT 1")).containsExactly("1", "2", IN_USE, "ready I");
                assertThat(extended(client, "BEGIN", "DELETE FROM p WHERE id = 1", "COMMIT", "SELECT 1"))
                        .endsWith(IN_USE, "ready I")
                        .doesNotContain("SELECT 1");
            }
            assertThat(extended(client, "SELECT 1")).endsWith("SELECT 1", "ready I");
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("servers")
    void leavesNothingBehindForADriver(LocalDsql dsql) throws Exception {
        try (Connection connection = dsql.connect()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < 2; i++) {
                Sql.execute(connection, "DELETE FROM p WHERE id = 1");
                assertThatThrownBy(connection::commit).extracting("SQLState").isEqualTo("23503");
            }
            Sql.execute(connection, "INSERT INTO p VALUES (7, 7)");
            connection.rollback();
            assertThat(Sql.query(connection, "SELECT count(*) FROM p")).isEqualTo("2");
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("servers")
    void isAConflictIfAnotherHasMadeTheChildSince(LocalDsql dsql) throws Exception {
        try (RawClient client = RawClient.signedIn(dsql);
                Connection other = dsql.connect()) {
            simple(client, "BEGIN");
            simple(client, "SELECT count(*) FROM c");
            Sql.execute(other, "INSERT INTO c VALUES (2, 2)");
            simple(client, "DELETE FROM p WHERE id = 2");
            assertThat(simple(client, "COMMIT")).containsExactly(LOST, "ready I");
            simple(client, "BEGIN");
            simple(client, "DELETE FROM p WHERE id = 2");
            assertThat(simple(client, "COMMIT")).containsExactly(IN_USE, "ready I");
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("servers")
    void isAConflictIfAnotherHasRemovedTheParentSince(LocalDsql dsql) throws Exception {
        try (RawClient client = RawClient.signedIn(dsql);
                Connection other = dsql.connect()) {
            simple(client, "BEGIN");
            simple(client, "SELECT count(*) FROM c");
            Sql.execute(other, "DELETE FROM p WHERE id = 2");
            simple(client, "INSERT INTO c VALUES (3, 2)");
            assertThat(simple(client, "COMMIT")).containsExactly(LOST, "ready I");
            simple(client, "BEGIN");
            simple(client, "SELECT count(*) FROM c");
            Sql.execute(other, "INSERT INTO p VALUES (4, 0)");
            Sql.execute(other, "DELETE FROM p WHERE id = 4");
            simple(client, "INSERT INTO c VALUES (3, 2)");
            assertThat(simple(client, "COMMIT")).containsExactly(GONE, "ready I");
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("servers")
    void tellsTheChildsSideLikewise(LocalDsql dsql) throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            for (int i = 0; i < 2; i++) {
                simple(client, "BEGIN");
                simple(client, "INSERT INTO c VALUES (3, 3)");
                assertThat(simple(client, "COMMIT")).containsExactly(GONE, "ready I");
            }
        }
    }

    /** PostgreSQL commits before it tells the tag of a statement alone, but at Sync in the extended protocol. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("servers")
    void answersAStatementAloneOnce(LocalDsql dsql) throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            for (int i = 0; i < 2; i++) {
                assertThat(simple(client, "DELETE FROM p WHERE id = 1")).containsExactly(IN_USE, "ready I");
                assertThat(simple(client, "UPDATE p SET id = id + 10")).containsExactly(IN_USE, "ready I");
                assertThat(simple(client, "INSERT INTO c VALUES (3, 3)")).containsExactly(GONE, "ready I");
                assertThat(simple(client, "UPDATE p SET v = 1; DELETE FROM p WHERE id = 1 RETURNING id"))
                        .containsExactly("UPDATE 2", "T", "D", IN_USE, "ready I");
                assertThat(simple(client, "DELETE FROM p WHERE id = 1; SELECT 1"))
                        .containsExactly("DELETE 1", "T", "D", IN_USE, "ready I");
                assertThat(extended(client, "DELETE FROM p WHERE id = 1"))
                        .containsExactly("1", "2", "DELETE 1", IN_USE, "ready I");
            }
            assertThat(simple(client, "DELETE FROM p WHERE id = 2")).containsExactly("DELETE 1", "ready I");
            assertThat(simple(client, "SELECT count(*) FROM p WHERE v = 1")).contains("SELECT 1");
        }
    }

    @Test
    void endsTheTransactionOfASessionAlone() throws Exception {
        try (RawClient client = RawClient.signedIn(usual)) {
            for (int i = 0; i < 2; i++) {
                simple(client, "BEGIN");
                simple(client, "DELETE FROM p WHERE id = 1");
                assertThat(simple(client, "COMMIT")).containsExactly(IN_USE, "ready I");
            }
            simple(client, "BEGIN");
            simple(client, "DELETE FROM p WHERE id = 1");
            assertThat(simple(client, "COMMIT AND CHAIN")).containsExactly(IN_USE, "ready I");
        }
    }

    private static List<String> simple(RawClient client, String sql) throws Exception {
        client.query(sql);
        return client.untilReady();
    }

    private static List<String> extended(RawClient client, String... statements) throws Exception {
        MessageBuilder pipeline = new MessageBuilder();
        for (String sql : statements) {
            RawClient.addStatement(pipeline, sql);
        }
        RawClient.addSync(pipeline);
        client.write(pipeline);
        return client.untilReady();
    }
}
