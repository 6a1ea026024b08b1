package dev.borealis.local.internal.dsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.local.internal.occ.Statistics;
import dev.borealis.local.internal.occ.Statistics.Event;
import java.io.StringReader;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Blocks that carry no savepoint, as nothing has conflicted for some blocks: the first conflict is as any other. */
@Timeout(60)
final class CalmTest {
    private static final int CALM_AFTER = 10;

    private LocalDsql dsql;
    private Rivals rivals;

    @BeforeEach
    void start() throws Exception {
        dsql = LocalDsql.start(settings -> settings.calmAfter(CALM_AFTER));
    }

    @AfterEach
    void stop() throws Exception {
        rivals.close();
        dsql.close();
    }

    private void calm(String mode) throws Exception {
        rivals = new Rivals(dsql, 3, mode);
        for (String sql : Stories.SETUP) {
            rivals.run("3 " + sql);
        }
        for (int i = 0; i < CALM_AFTER; i++) {
            tell("3 BEGIN -> 0", "3 UPDATE t SET v = v WHERE id = 3 -> 1", "3 COMMIT -> 0");
        }
    }

    private void tell(String... steps) {
        for (String step : steps) {
            String[] parts = step.split(" -> ", -1);
            assertThat(rivals.run(parts[0])).as(step).isEqualTo(parts[1]);
        }
    }

    private Statistics conflicts() {
        return dsql.server().conflicts();
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void endsWithAConflict(String mode) throws Exception {
        calm(mode);
        for (int handovers : new int[] {1, 1}) {
            tell(
                    "1 BEGIN -> 0",
                    "1 UPDATE t SET v = 11 WHERE id = 1 -> 1",
                    "2 UPDATE t SET v = 12 WHERE id = 1 -> 1",
                    "1 SELECT v FROM t WHERE id = 1 -> 11",
                    "1 COMMIT -> 40001 OC000",
                    "2 SELECT v FROM t WHERE id = 1 -> 12");
            assertThat(conflicts().get(Event.HANDOVER)).isEqualTo(handovers);
        }
        assertThat(conflicts().get(Event.SPURIOUS)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void showsKeysThatWereThereBefore(String mode) throws Exception {
        calm(mode);
        tell(
                "1 BEGIN -> 0",
                "1 SELECT v FROM t WHERE id = 2 -> 20",
                "2 INSERT INTO t VALUES (9, 90) -> 1",
                "1 INSERT INTO t VALUES (2, 21) -> 23505",
                "1 SELECT 1 -> 25P02",
                "1 COMMIT -> 0",
                "1 SELECT v FROM t WHERE id = 2 -> 20");
        assertThat(conflicts().get(Event.DOOMED)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void losesToKeysThatCameSince(String mode) throws Exception {
        calm(mode);
        tell(
                "1 BEGIN -> 0",
                "1 SELECT v FROM t WHERE id = 2 -> 20",
                "2 INSERT INTO t VALUES (9, 90) -> 1",
                "1 INSERT INTO t VALUES (9, 91) -> 1",
                "1 SELECT v FROM t WHERE id = 9 -> 91",
                "1 COMMIT -> 40001 OC000",
                "1 SELECT v FROM t WHERE id = 9 -> 90");
        assertThat(conflicts().get(Event.SPURIOUS)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void staysWhereABlockCannotBeDoneAgain(String mode) throws Exception {
        calm(mode);
        tell("1 BEGIN -> 0");
        assertThat(rivals.run("1 UPDATE t SET v = 11 WHERE id = 1 RETURNING gen_random_uuid()"))
                .hasSize(36);
        tell(
                "2 UPDATE t SET v = 22 WHERE id = 2 -> 1",
                "1 UPDATE t SET v = 33 WHERE id = 3 -> 1",
                "1 COMMIT -> 0",
                "2 SELECT v FROM t WHERE id = 1 -> 11");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2 -> 23505", "9 -> 40001"})
    void copyFailsWhereAKeyIsInItsWay(String keyAndState) throws Exception {
        calm("extended");
        String[] parts = keyAndState.split(" -> ", -1);
        tell("1 BEGIN -> 0", "1 SELECT v FROM t WHERE id = 2 -> 20", "2 INSERT INTO t VALUES (9, 90) -> 1");
        CopyManager copies = rivals.session(1).unwrap(PGConnection.class).getCopyAPI();
        assertThatThrownBy(() -> copies.copyIn("COPY t (id, v) FROM STDIN", new StringReader(parts[0] + "\t1\n")))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(parts[1]));
        tell("1 SELECT 1 -> 25P02", "1 ROLLBACK -> 0", "1 SELECT v FROM t WHERE id = 9 -> 90");
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void oneOfTwoThatCrossWins(String mode) throws Exception {
        calm(mode);
        tell(
                "1 BEGIN -> 0",
                "2 BEGIN -> 0",
                "1 UPDATE t SET v = 11 WHERE id = 1 -> 1",
                "2 UPDATE t SET v = 22 WHERE id = 2 -> 1");
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<String> one = threads.submit(() -> {
                together.await();
                return rivals.run("1 UPDATE t SET v = 21 WHERE id = 2");
            });
            Future<String> two = threads.submit(() -> {
                together.await();
                return rivals.run("2 UPDATE t SET v = 12 WHERE id = 1");
            });
            assertThat(List.of(one.get(), two.get())).containsOnly("1");
        } finally {
            threads.shutdownNow();
        }
        assertThat(List.of(rivals.run("1 COMMIT"), rivals.run("2 COMMIT")))
                .containsExactlyInAnyOrder("0", "40001 OC000");
    }
}
