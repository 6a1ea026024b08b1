package dev.borealis.local.internal.dsql;

import static dev.borealis.local.internal.dsql.Sql.execute;
import static dev.borealis.local.internal.dsql.Sql.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.local.internal.occ.Statistics.Event;
import dev.borealis.local.internal.wire.MessageBuilder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a block that has to give way keeps, and what it cannot keep: portals, pipelines, batches, settings. */
@Timeout(60)
final class EvictionTest {
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

    /** Takes the locks of the first session away: another changes the row, and thinks better of it. */
    private void evict(int row) throws SQLException {
        other.setAutoCommit(false);
        execute(other, "UPDATE t SET v = -1 WHERE id = " + row);
        other.rollback();
        other.setAutoCommit(true);
    }

    private void assertLost() {
        assertThatThrownBy(() -> one.commit())
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("40001"))
                .hasMessageContaining("(OC000)");
    }

    /** Its answer tells of other times when it is done again. */
    @Test
    void whatIsExplainedIsDoneAgain() throws SQLException {
        String before = query(one, "EXPLAIN ANALYZE UPDATE t SET v = v + 1 WHERE id = 1 RETURNING v");
        assertThat(before).contains("Update on t");
        evict(1);
        assertThat(query(one, "SELECT v FROM t WHERE id = 1")).isEqualTo("11");
        one.commit();
        assertThat(query(other, "SELECT v FROM t WHERE id = 1")).isEqualTo("11");
    }

    @Test
    void aBatchIsDoneAgain() throws SQLException {
        try (PreparedStatement update = one.prepareStatement("UPDATE t SET v = v + ? WHERE id = ?")) {
            for (int round = 0; round < 3; round++) {
                for (int i = 1; i <= 100; i++) {
                    update.setInt(1, 1);
                    update.setInt(2, i);
                    update.addBatch();
                }
                update.executeBatch();
                evict(7 + round);
            }
        }
        assertThat(query(one, "SELECT sum(v) FROM t")).isEqualTo("50800");
        one.commit();
        assertThat(query(other, "SELECT sum(v) FROM t")).isEqualTo("50800");
    }

    @Test
    void aBatchThatLosesIsAnsweredAndNotKept() throws SQLException {
        query(one, "SELECT 1 FROM t");
        execute(other, "UPDATE t SET v = -7 WHERE id = 50");
        try (PreparedStatement update = one.prepareStatement("UPDATE t SET v = ? WHERE id = ?")) {
            for (int i = 1; i <= 100; i++) {
                update.setInt(1, i);
                update.setInt(2, i);
                update.addBatch();
            }
            assertThat(update.executeBatch()).containsOnly(1).hasSize(100);
        }
        assertThat(query(one, "SELECT sum(v) FROM t")).isEqualTo("5050");
        assertLost();
        assertThat(query(other, "SELECT v FROM t WHERE id = 50")).isEqualTo("-7");
        assertThat(query(other, "SELECT v FROM t WHERE id = 51")).isEqualTo("510");
    }

    @Test
    void settingsTimeAndStatementsStay() throws SQLException {
        String now = query(one, "SELECT now()");
        execute(one, "SET TIME ZONE 'Asia/Tokyo'");
        execute(one, "UPDATE t SET v = 11, at = now() WHERE id = 1");
        try (PreparedStatement named = one.prepareStatement("SELECT v FROM t WHERE id = ?")) {
            for (int i = 0; i < 6; i++) { // the driver then keeps it as a prepared statement
                named.setInt(1, 1);
                named.executeQuery().close();
            }
            named.setInt(1, 1);
            named.executeQuery().close();
            evict(1);
            try (ResultSet rows = named.executeQuery()) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(11);
            }
        }
        assertThat(query(one, "SHOW timezone")).isEqualTo("Asia/Tokyo");
        one.commit();
        assertThat(query(other, "SELECT at = '" + now + "' FROM t WHERE id = 1"))
                .isEqualTo("t");
        assertThat(query(one, "SHOW timezone")).isEqualTo("Asia/Tokyo");
    }

    @Test
    void anOpenPortalCannotBeKept() throws SQLException {
        execute(one, "UPDATE t SET v = 11 WHERE id = 1");
        try (Statement some = one.createStatement()) {
            some.setFetchSize(10);
            ResultSet rows = some.executeQuery("SELECT id FROM t");
            rows.next();
            evict(1);
            assertThatThrownBy(() -> {
                        while (rows.next()) {
                            rows.getInt(1);
                        }
                    })
                    .hasMessageContaining("(OC000)");
        }
        one.rollback();
        assertThat(query(one, "SELECT v FROM t WHERE id = 1")).isEqualTo("10");
    }

    @Test
    void aPortalThatIsOpenedAfterwardsSeesWhatWasDoneAgain() throws SQLException {
        execute(one, "UPDATE t SET v = 11 WHERE id = 1");
        evict(1);
        int seen = 0;
        try (Statement some = one.createStatement()) {
            some.setFetchSize(10);
            try (ResultSet rows = some.executeQuery("SELECT v FROM t ORDER BY id")) {
                while (rows.next()) {
                    seen++;
                    assertThat(rows.getInt(1)).isEqualTo(seen == 1 ? 11 : seen * 10);
                }
            }
        }
        one.commit();
        assertThat(seen).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended", "extendedForPrepared"})
    void aCursorTellsItsColumns(String mode) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("preferQueryMode", mode);
        properties.setProperty("prepareThreshold", "1");
        try (Connection third = dsql.connect("admin", properties)) {
            third.setAutoCommit(false);
            execute(third, "UPDATE t SET v = v + 1 WHERE id = 1");
            execute(third, "DECLARE c CURSOR FOR SELECT id, v AS after FROM t ORDER BY id");
            try (PreparedStatement fetch = third.prepareStatement("FETCH 1 FROM c")) {
                for (int id = 1; id <= 3; id++) {
                    evict(1);
                    try (ResultSet rows = fetch.executeQuery()) {
                        assertThat(rows.getMetaData().getColumnCount()).isEqualTo(2);
                        assertThat(rows.getMetaData().getColumnName(2)).isEqualTo("after");
                        assertThat(rows.next()).isTrue();
                        assertThat(rows.getInt(1)).isEqualTo(id);
                        assertThat(rows.getInt(2)).isEqualTo(id == 1 ? 11 : id * 10);
                    }
                }
            }
            third.commit();
        }
        assertThat(query(other, "SELECT v FROM t WHERE id = 1")).isEqualTo("11");
    }

    @Test
    void namesAreLookedUpByWhatTheTransactionHasSet() throws SQLException {
        one.setAutoCommit(true);
        execute(one, "CREATE SCHEMA IF NOT EXISTS aside");
        execute(one, "CREATE TABLE IF NOT EXISTS aside.only_there (id int PRIMARY KEY)");
        one.setAutoCommit(false);
        execute(one, "SET search_path = aside, public");
        execute(one, "UPDATE t SET v = 11 WHERE id = 1");
        evict(1);
        assertThat(query(one, "SELECT count(*) FROM only_there")).isEqualTo("0");
        one.commit();
        one.setAutoCommit(true);
        execute(one, "DROP TABLE aside.only_there");
        execute(one, "DROP SCHEMA aside");
    }

    @Test
    void whatWasSeenMustBeSeenAgain() throws SQLException {
        long spurious = dsql.server().conflicts().get(Event.SPURIOUS);
        query(one, "UPDATE t SET u = gen_random_uuid() WHERE id = 1 RETURNING u");
        evict(1);
        assertLost();
        assertThat(dsql.server().conflicts().get(Event.SPURIOUS)).isEqualTo(spurious + 1);
        execute(one, "UPDATE t SET u = gen_random_uuid() WHERE id = 1");
        evict(1);
        one.commit();
    }

    @Test
    void aFunctionThatWritesIsDoneAgain() throws SQLException {
        one.setAutoCommit(true);
        execute(
                one,
                "CREATE OR REPLACE FUNCTION raise_v(int) RETURNS int LANGUAGE sql AS"
                        + " 'UPDATE t SET v = v + 1 WHERE id = $1 RETURNING v'");
        one.setAutoCommit(false);
        assertThat(query(one, "SELECT raise_v(1)")).isEqualTo("11");
        evict(1);
        one.commit();
        assertThat(query(other, "SELECT v FROM t WHERE id = 1")).isEqualTo("11");
    }

    @Test
    void aConnectionThatDropsLeavesNothing() throws SQLException {
        execute(one, "UPDATE t SET v = 11 WHERE id = 1");
        evict(1);
        query(one, "SELECT 1");
        one.abort(Runnable::run);
        execute(other, "UPDATE t SET v = v + 1 WHERE id = 1");
        assertThat(query(other, "SELECT v FROM t WHERE id = 1")).isEqualTo("11");
    }

    @Test
    void deferredConstraintsAreJudgedAtCommit() throws SQLException {
        one.setAutoCommit(true);
        execute(one, "DROP TABLE IF EXISTS c");
        execute(one, "CREATE TABLE c (id int PRIMARY KEY, t int REFERENCES t (id) DEFERRABLE INITIALLY DEFERRED)");
        one.setAutoCommit(false);
        execute(one, "INSERT INTO c VALUES (1, 1000)");
        assertThatThrownBy(() -> one.commit())
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23503"));
        execute(one, "INSERT INTO c VALUES (1, 1)");
        execute(other, "DELETE FROM t WHERE id = 1");
        assertLost();
        one.setAutoCommit(true);
        execute(one, "DROP TABLE c");
    }

    @Test
    void rowsThatTheClientHasAreNotToldAgain() throws SQLException {
        one.setAutoCommit(true);
        execute(one, "DROP TABLE IF EXISTS large");
        execute(one, "CREATE TABLE large (id int PRIMARY KEY, v text)");
        execute(one, "INSERT INTO large SELECT i, repeat('x', 20000) FROM generate_series(1, 300) AS i");
        one.setAutoCommit(false);
        query(one, "SELECT count(*) FROM large");
        execute(other, "UPDATE large SET v = '' WHERE id = 300");
        assertThatThrownBy(() -> query(one, "SELECT * FROM large ORDER BY id FOR UPDATE"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("40001"))
                .hasMessageContaining("(OC000)");
        one.rollback();
        assertThat(query(one, "SELECT sum(length(v)) FROM large")).isEqualTo("5980000");
    }

    @Test
    void aPipelineIsCarriedOnFromWhereItLost() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            client.query("BEGIN");
            client.untilReady();
            client.query("SELECT v FROM t WHERE id = 2");
            client.untilReady();
            execute(other, "UPDATE t SET v = 99 WHERE id = 1");
            MessageBuilder pipeline = new MessageBuilder();
            RawClient.addStatement(pipeline, "UPDATE t SET v = 20 WHERE id = 2");
            RawClient.addStatement(pipeline, "UPDATE t SET v = 10 WHERE id = 1");
            RawClient.addStatement(pipeline, "SELECT v FROM t WHERE id < 3");
            RawClient.addStatement(pipeline, "COMMIT");
            RawClient.addSync(pipeline);
            client.write(pipeline);
            assertThat(client.untilReady())
                    .containsExactly(
                            "1",
                            "2",
                            "UPDATE 1",
                            "1",
                            "2",
                            "UPDATE 1",
                            "1",
                            "2",
                            "D",
                            "D",
                            "SELECT 2",
                            "1",
                            "2",
                            "40001 change conflicts with another transaction (OC000)",
                            "ready I");
        }
        assertThat(query(other, "SELECT v FROM t WHERE id = 1")).isEqualTo("99");
    }

    @Test
    void severalStatementsOfOneQueryAreCarriedOn() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            client.query("BEGIN; SELECT v FROM t WHERE id = 2");
            client.untilReady();
            execute(other, "UPDATE t SET v = 99 WHERE id = 1");
            client.query(
                    "UPDATE t SET v = 20 WHERE id = 2; UPDATE t SET v = 10 WHERE id = 1; SELECT 1; COMMIT; SELECT 2");
            assertThat(client.untilReady())
                    .containsExactly(
                            "UPDATE 1",
                            "UPDATE 1",
                            "T",
                            "D",
                            "SELECT 1",
                            "40001 change conflicts with another transaction (OC000)",
                            "ready I");
            client.query("SELECT v FROM t WHERE id = 1");
            assertThat(client.untilReady()).contains("ready I");
        }
    }

    @Test
    void aPipelineWithoutEndGivesWay() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            MessageBuilder pipeline = new MessageBuilder();
            RawClient.addStatement(pipeline, "UPDATE t SET v = 11 WHERE id = 1");
            pipeline.begin('H').end();
            client.write(pipeline);
            for (String expected : new String[] {"1", "2", "UPDATE 1"}) {
                assertThat(client.read().toString()).isEqualTo(expected);
            }
            execute(other, "UPDATE t SET v = 12 WHERE id = 1");
            MessageBuilder sync = new MessageBuilder();
            RawClient.addSync(sync);
            client.write(sync);
            assertThat(client.untilReady())
                    .containsExactly("40001 change conflicts with another transaction (OC000)", "ready I");
            client.query("SELECT v FROM t WHERE id = 1");
            assertThat(client.untilReady()).contains("SELECT 1", "ready I");
        }
        assertThat(query(other, "SELECT v FROM t WHERE id = 1")).isEqualTo("12");
    }

    @Test
    void anotherUsersErrorsStayTheirs() throws SQLException {
        Properties simple = new Properties();
        simple.setProperty("preferQueryMode", "simple");
        try (Connection third = dsql.connect("admin", simple)) {
            third.setAutoCommit(false);
            execute(third, "UPDATE t SET v = 11 WHERE id = 1");
            evict(1);
            assertThatThrownBy(() -> execute(third, "SELECT nosuch FROM t")).hasMessageContaining("nosuch");
            assertThatThrownBy(() -> execute(third, "SELECT 1")).hasMessageContaining("aborted");
            third.rollback();
            assertThat(query(third, "SELECT v FROM t WHERE id = 1")).isEqualTo("10");
        }
    }
}
