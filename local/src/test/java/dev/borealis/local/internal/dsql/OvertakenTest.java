package dev.borealis.local.internal.dsql;

import static dev.borealis.local.internal.dsql.Sql.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.internal.dsql.backend.AdminConnection;
import dev.borealis.local.internal.occ.Statistics.Event;
import dev.borealis.local.internal.wire.MessageBuilder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A statement waits, and meanwhile another session removes what it must meet, and commits. It waits for a transaction behind the
 * server's back, which nobody can roll back.
 */
@Timeout(60)
final class OvertakenTest {
    private static final String WAITING = "SELECT 1 FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'";

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

    private static LocalDsql server(String name) {
        return name.equals("calm") ? calm : usual;
    }

    private static void prepare(Rivals rivals) {
        for (String name : List.of("c", "p", "t")) {
            rivals.run("1 DROP TABLE IF EXISTS " + name);
        }
        rivals.run("1 CREATE TABLE t (id int PRIMARY KEY, v int)");
        rivals.run("1 CREATE TABLE p (id int PRIMARY KEY)");
        rivals.run("1 CREATE TABLE c (id int PRIMARY KEY, p int REFERENCES p ON DELETE CASCADE)");
        rivals.run("1 INSERT INTO t VALUES (1, 10), (3, 30)");
        rivals.run("1 INSERT INTO p VALUES (1), (2)");
        rivals.run("1 INSERT INTO c VALUES (1, 1), (2, 2)");
        rivals.run("2 SELECT 1 FROM t, p, c");
    }

    /** What the first session's statement is answered that waits for a key until another has removed something. */
    private static <T> T whileWaiting(LocalDsql dsql, Rivals rivals, Callable<T> statement, String removal)
            throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (AdminConnection superuser = dsql.superuser();
                AdminConnection onlooker = dsql.superuser()) {
            superuser.query("BEGIN; INSERT INTO public.t VALUES (2, 0); INSERT INTO public.p VALUES (5)");
            Future<T> answer = thread.submit(statement);
            while (onlooker.query(WAITING).isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(rivals.run("2 " + removal)).isEqualTo("1");
            superuser.query("ROLLBACK");
            return answer.get();
        } finally {
            thread.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource({"simple, usual", "simple, calm", "extended, usual", "extended, calm"})
    void anInsertMeetsAKeyOfItsSnapshot(String mode, String server) throws Exception {
        LocalDsql dsql = server(server);
        try (Rivals rivals = new Rivals(dsql, 2, mode)) {
            prepare(rivals);
            rivals.run("1 BEGIN");
            String insert = "1 INSERT INTO t VALUES (2, 0), (1, 0) RETURNING id";
            assertThat(whileWaiting(dsql, rivals, () -> rivals.run(insert), "DELETE FROM t WHERE id = 1"))
                    .isEqualTo("23505");
        }
    }

    @ParameterizedTest
    @CsvSource({"simple, usual", "simple, calm", "extended, usual", "extended, calm"})
    void anInsertThatMeetsNoneIsKept(String mode, String server) throws Exception {
        LocalDsql dsql = server(server);
        try (Rivals rivals = new Rivals(dsql, 2, mode)) {
            prepare(rivals);
            rivals.run("1 BEGIN");
            String insert = "1 INSERT INTO t VALUES (2, 0), (4, 0) RETURNING id";
            assertThat(whileWaiting(dsql, rivals, () -> rivals.run(insert), "DELETE FROM t WHERE id = 1"))
                    .isEqualTo("2 4");
            assertThat(rivals.run("1 SELECT id FROM t ORDER BY id")).isEqualTo("1 2 3 4");
            assertThat(rivals.run("1 COMMIT")).isEqualTo("0");
            assertThat(rivals.run("2 SELECT id FROM t ORDER BY id")).isEqualTo("2 3 4");
        }
    }

    /** The first statement of the other's text removes nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void anInsertMeetsAKeyThatASecondStatementHasRemoved(String mode) throws Exception {
        try (Rivals rivals = new Rivals(usual, 2, mode)) {
            prepare(rivals);
            rivals.run("1 BEGIN");
            rivals.run("2 INSERT INTO t VALUES (9, 9); DELETE FROM t WHERE id = 1");
            assertThat(rivals.run("1 INSERT INTO t VALUES (1, 0)")).isEqualTo("23505");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void aCascadeMeetsARowOfItsSnapshot(String mode) throws Exception {
        try (Rivals rivals = new Rivals(usual, 2, mode)) {
            prepare(rivals);
            long doomed = usual.server().conflicts().get(Event.DOOMED);
            rivals.run("1 BEGIN");
            String move = "1 WITH moved AS (INSERT INTO p VALUES (5)) DELETE FROM p WHERE id = 1 RETURNING id";
            assertThat(whileWaiting(usual, rivals, () -> rivals.run(move), "DELETE FROM c WHERE id = 1"))
                    .isEqualTo("1");
            assertThat(rivals.run("1 SELECT id FROM c ORDER BY id")).isEqualTo("2");
            assertThat(usual.server().conflicts().get(Event.DOOMED)).isGreaterThan(doomed);
            assertThat(rivals.run("1 COMMIT")).isEqualTo("40001 OC000");
        }
    }

    /** The COMMIT has been sent by then, and so has what makes names. */
    @ParameterizedTest
    @ValueSource(strings = {"COMMIT", "ROLLBACK"})
    void aPipelineThatEndsItsTransaction(String end) throws Exception {
        try (Rivals rivals = new Rivals(usual, 2, "simple");
                RawClient client = RawClient.signedIn(usual)) {
            prepare(rivals);
            client.query("BEGIN");
            client.untilReady();
            MessageBuilder pipeline = new MessageBuilder();
            RawClient.addStatement(pipeline, "INSERT INTO t VALUES (2, 0), (1, 0)");
            RawClient.addStatement(pipeline, end);
            RawClient.addSync(pipeline);
            List<String> answers = whileWaiting(
                    usual,
                    rivals,
                    () -> {
                        client.write(pipeline);
                        return client.untilReady();
                    },
                    "DELETE FROM t WHERE id = 1");
            assertThat(String.join(", ", answers)).contains("23505").endsWith("ready E");
        }
    }

    /** Of which the client has a part cannot be taken back: it fails at once. */
    @ParameterizedTest
    @CsvSource({"usual, 1, 40001", "usual, 4, 4", "calm, 1, 40001", "calm, 4, 4"})
    void anInsertOfWhichAPartIsAskedFor(String server, int key, String expected) throws Exception {
        try (Rivals rivals = new Rivals(server(server), 2, "extended")) {
            prepare(rivals);
            Connection one = rivals.session(1);
            one.setAutoCommit(false);
            query(one, "SELECT count(*) FROM t");
            rivals.run("2 DELETE FROM t WHERE id = 1");
            String seen;
            try (Statement statement = one.createStatement()) {
                statement.setMaxRows(1);
                try (ResultSet rows =
                        statement.executeQuery("INSERT INTO t VALUES (" + key + ", 0), (5, 0) RETURNING id")) {
                    rows.next();
                    seen = rows.getString(1);
                }
                one.commit();
            } catch (SQLException failure) {
                seen = failure.getSQLState();
                one.rollback();
            }
            assertThat(seen).isEqualTo(expected);
            assertThat(rivals.run("2 SELECT count(*) FROM t")).isEqualTo(key == 1 ? "1" : "3");
        }
    }

    /** What was to be run again must not be run outside of any transaction. */
    @ParameterizedTest
    @ValueSource(strings = {"usual", "calm"})
    void aTextThatEndsItsTransaction(String server) throws Exception {
        LocalDsql dsql = server(server);
        try (Rivals rivals = new Rivals(dsql, 2, "simple")) {
            prepare(rivals);
            rivals.run("1 BEGIN; UPDATE t SET v = 31 WHERE id = 3");
            String text = "1 INSERT INTO t VALUES (2, 0), (4, 0); ROLLBACK";
            assertThat(whileWaiting(dsql, rivals, () -> rivals.run(text), "DELETE FROM t WHERE id = 1"))
                    .isEqualTo("2");
            assertThat(rivals.run("2 SELECT id, v FROM t WHERE v = 30")).isEqualTo("3");
            assertThat(rivals.run("2 SELECT count(*) FROM t")).isEqualTo("1");
        }
    }

    @Test
    void whatComesBehindInAPipelineIsRunOnce() throws Exception {
        try (Rivals rivals = new Rivals(usual, 2, "simple");
                RawClient client = RawClient.signedIn(usual)) {
            prepare(rivals);
            client.query("BEGIN");
            client.untilReady();
            MessageBuilder pipeline = new MessageBuilder();
            RawClient.addStatement(pipeline, "INSERT INTO t VALUES (2, 0), (4, 0)");
            RawClient.addStatement(pipeline, "UPDATE t SET v = v + 1 WHERE id = 3 RETURNING v");
            RawClient.addStatement(pipeline, "UPDATE t SET v = v + 1 WHERE id = 3 RETURNING v");
            RawClient.addSync(pipeline);
            List<String> answers = whileWaiting(
                    usual,
                    rivals,
                    () -> {
                        client.write(pipeline);
                        return client.untilReady();
                    },
                    "DELETE FROM t WHERE id = 1");
            assertThat(answers.stream().filter(a -> a.contains("INSERT") || a.contains("UPDATE")))
                    .containsExactly("INSERT 0 2", "UPDATE 1", "UPDATE 1");
            client.query("COMMIT");
            assertThat(client.untilReady()).containsExactly("COMMIT", "ready I");
            assertThat(query(rivals.session(2), "SELECT v FROM t WHERE id = 3")).isEqualTo("32");
        }
    }
}
