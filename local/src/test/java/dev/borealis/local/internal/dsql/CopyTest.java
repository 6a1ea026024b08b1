package dev.borealis.local.internal.dsql;

import static dev.borealis.local.internal.dsql.Sql.execute;
import static dev.borealis.local.internal.dsql.Sql.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.local.internal.wire.MessageBuilder;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** COPY in competition with others: what was sent cannot be asked for again. */
@Timeout(60)
final class CopyTest {
    /** So many rows that PostgreSQL writes some before it has all. */
    private static final int COPIED = 2_000;

    private static LocalDsql dsql;

    private Connection one;
    private Connection other;

    @BeforeAll
    static void start() throws Exception {
        dsql = LocalDsql.start();
    }

    @AfterAll
    static void stop() {
        dsql.close();
    }

    @BeforeEach
    void connect() throws SQLException {
        one = dsql.connect();
        other = dsql.connect();
        execute(one, "DROP TABLE IF EXISTS t");
        execute(one, "CREATE TABLE t (id int PRIMARY KEY, v int NOT NULL, at timestamptz DEFAULT now(), u uuid)");
        execute(one, "INSERT INTO t SELECT i, i * 10 FROM generate_series(1, 100) AS i");
        other.close();
        other = dsql.connect();
        one.setAutoCommit(false);
    }

    @AfterEach
    void disconnect() throws SQLException {
        one.close();
        other.close();
    }

    /** Rows that go to the client can be sent again, other than those that come from it. */
    @Test
    void rowsThatGoToTheClientAreLockedAndDoneAgain() throws Exception {
        StringWriter rows = new StringWriter();
        one.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (SELECT v FROM t WHERE id = 1 FOR UPDATE) TO STDOUT (FORMAT csv)", rows);
        assertThat(rows.toString()).isEqualTo("10\n");
        other.setAutoCommit(false);
        execute(other, "UPDATE t SET v = 11 WHERE id = 1");
        one.commit();
        assertThatThrownBy(other::commit).hasMessageContaining("(OC000)");
    }

    private CopyIn copy(int rows) throws SQLException {
        CopyIn copy = one.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY t (id, v) FROM STDIN");
        for (int i = 0; i < rows; i++) {
            byte[] row = ((201 + i) + "\t1\n").getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(row, 0, row.length);
        }
        copy.flushCopy();
        return copy;
    }

    private void assertCopyFails(CopyIn copy, String sqlState) throws SQLException {
        assertThatThrownBy(copy::endCopy)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(sqlState));
        assertThat(query(other, "DELETE FROM t WHERE id = 201 RETURNING v")).isEqualTo("2");
        if (!one.getAutoCommit()) {
            assertThatThrownBy(() -> execute(one, "SELECT 1")).hasMessageContaining("aborted");
            one.rollback();
        }
        execute(one, "INSERT INTO t (id, v) VALUES (201, 3)");
        assertThat(query(one, "DELETE FROM t WHERE id = 201 RETURNING v")).isEqualTo("3");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void copyThatStopsInTheMiddleFailsWhenItIsInTheWay(boolean autocommit) throws SQLException {
        one.setAutoCommit(autocommit);
        CopyIn copy = copy(COPIED);
        String writer = "SELECT x.pid FROM pg_locks AS x JOIN pg_locks AS t USING (pid)"
                + " WHERE x.locktype = 'transactionid' AND t.relation = 't'::regclass AND t.mode = 'RowExclusiveLock'";
        while (query(other, writer).equals("nothing")) {
            Thread.onSpinWait(); // until it begins to write rows
        }
        String waiting =
                "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'ClientRead' AND pid = " + query(other, writer);
        while (query(other, waiting).equals("nothing")) {
            Thread.onSpinWait(); // and waits for more
        }
        execute(other, "INSERT INTO t VALUES (201, 2)");
        byte[] more = "9999\t1\n".getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(more, 0, more.length);
        assertCopyFails(copy, "40001");
        assertThat(query(other, "SELECT count(*) FROM t")).isEqualTo("100");
    }

    @Test
    void copyLosesToAKeyThatCameSince() throws SQLException {
        query(one, "SELECT v FROM t WHERE id = 1");
        CopyIn copy = copy(1);
        execute(other, "INSERT INTO t VALUES (201, 2)");
        assertCopyFails(copy, "40001");
    }

    @Test
    void copyLosesByAKeyOfItsSnapshotThatAnotherHasRemoved() throws SQLException {
        execute(other, "INSERT INTO t VALUES (201, 2)");
        query(one, "SELECT v FROM t WHERE id = 1");
        execute(other, "DELETE FROM t WHERE id = 201");
        CopyIn copy = copy(1);
        execute(other, "INSERT INTO t VALUES (202, 2)");
        assertThatThrownBy(copy::endCopy)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("40001"));
        one.rollback();
    }

    @Test
    void copyPassesByAKeyThatItsSnapshotDoesNotHave() throws SQLException {
        query(one, "SELECT v FROM t WHERE id = 1");
        execute(other, "INSERT INTO t VALUES (201, 2)");
        execute(other, "DELETE FROM t WHERE id = 201");
        assertThat(copy(1).endCopy()).isEqualTo(1);
        one.commit();
        assertThat(query(other, "SELECT count(*) FROM t")).isEqualTo("101");
    }

    @Test
    void copyMeetsAKeyThatWasThereBefore() throws SQLException {
        execute(other, "INSERT INTO t VALUES (201, 2)");
        query(one, "SELECT v FROM t WHERE id = 1");
        execute(other, "UPDATE t SET v = 12 WHERE id = 2");
        assertCopyFails(copy(1), "23505");
    }

    @Test
    void copyThatStopsInTheMiddleGoesOnWhenItIsNotInTheWay() throws SQLException {
        CopyIn copy = copy(COPIED);
        execute(other, "INSERT INTO t VALUES (9998, 2)");
        byte[] more = "9999\t1\n".getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(more, 0, more.length);
        assertThat(copy.endCopy()).isEqualTo(COPIED + 1);
        one.commit();
        assertThat(query(other, "SELECT count(*) FROM t")).isEqualTo("" + (COPIED + 102));
    }

    @Test
    void copiedDataCannotBeDoneAgain() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            client.query("BEGIN");
            client.untilReady();
            client.query("COPY t (id, v) FROM STDIN");
            assertThat(client.read().type()).isEqualTo('G');
            byte[] line = "500\t1\n".getBytes(StandardCharsets.US_ASCII);
            client.send('d', body -> body.put(line, 0, line.length));
            client.send('c', body -> {});
            assertThat(client.untilReady()).containsExactly("COPY 1", "ready T");
            client.query("UPDATE t SET v = 11 WHERE id = 1");
            client.untilReady();
            other.setAutoCommit(false);
            execute(other, "UPDATE t SET v = -1 WHERE id = 1"); // takes the block's locks away
            other.rollback();
            other.setAutoCommit(true);
            client.query("COMMIT");
            assertThat(client.untilReady())
                    .containsExactly("40001 change conflicts with another transaction (OC000)", "ready I");
        }
        assertThat(query(other, "SELECT count(*) FROM t")).isEqualTo("100");
    }

    @Test
    void copyLosesInTheExtendedProtocol() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            client.query("BEGIN");
            client.untilReady();
            client.query("SELECT v FROM t WHERE id = 2");
            client.untilReady();
            MessageBuilder pipeline = new MessageBuilder();
            RawClient.addStatement(pipeline, "COPY t (id, v) FROM STDIN");
            RawClient.addSync(pipeline);
            client.write(pipeline);
            assertThat(List.of(
                            client.read().type(),
                            client.read().type(),
                            client.read().type()))
                    .containsExactly('1', '2', 'G');
            execute(other, "INSERT INTO t VALUES (500, 2)");
            byte[] line = "500\t1\n".getBytes(StandardCharsets.US_ASCII);
            client.send('d', body -> body.put(line, 0, line.length));
            client.send('c', body -> {});
            client.send('S', body -> {});
            assertThat(client.untilReady())
                    .containsExactly("40001 change conflicts with another transaction (OC000)", "ready E");
            client.query("SELECT 1");
            assertThat(client.untilReady()).hasSize(2).last().isEqualTo("ready E");
            client.query("ROLLBACK");
            assertThat(client.untilReady()).containsExactly("ROLLBACK", "ready I");
            client.query("SELECT v FROM t WHERE id = 500");
            assertThat(client.untilReady()).contains("ready I");
        }
    }
}
