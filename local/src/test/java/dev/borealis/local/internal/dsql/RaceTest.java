package dev.borealis.local.internal.dsql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.internal.dsql.backend.AdminConnection;
import dev.borealis.local.internal.occ.Statistics.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * PostgreSQL's race between an update and an abort that is under way, in a row that a third locks for a foreign key. It
 * cannot be met at will: a trigger draws its error, as often as a test wants.
 */
@Timeout(60)
final class RaceTest {
    private static final String TRIGGER = """
            CREATE SEQUENCE pg_borealis.races;
            CREATE FUNCTION pg_borealis.race() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
            BEGIN
              IF nextval('pg_borealis.races') <= TG_ARGV[0]::int THEN
                RAISE 'new multixact has more than one updating member: 0 2[750 (nokeyupd), 752 (nokeyupd)]'
                  USING ERRCODE = 'XX000';
              END IF;
              RETURN new;
            END
            $$;
            CREATE TRIGGER race BEFORE UPDATE ON public.t FOR EACH ROW EXECUTE FUNCTION pg_borealis.race(%d)
            """;

    private LocalDsql dsql;
    private Rivals rivals;

    private void start(String mode, int calmAfter, int races) throws Exception {
        dsql = LocalDsql.start(settings -> settings.calmAfter(calmAfter));
        rivals = new Rivals(dsql, 2, mode);
        rivals.run("1 CREATE TABLE t (id int PRIMARY KEY, v int)");
        rivals.run("1 INSERT INTO t VALUES (1, 0), (2, 0)");
        try (AdminConnection superuser = dsql.superuser()) {
            superuser.query(TRIGGER.formatted(races));
        }
        rivals.run("2 SELECT 1"); // has seen the catalog
    }

    @AfterEach
    void stop() throws Exception {
        rivals.close();
        dsql.close();
    }

    private void tell(String... steps) {
        for (String step : steps) {
            String[] parts = step.split(" -> ", -1);
            assertThat(rivals.run(parts[0])).as(step).isEqualTo(parts[1]);
        }
    }

    private long spurious() {
        return dsql.server().conflicts().get(Event.SPURIOUS);
    }

    @ParameterizedTest
    @CsvSource({"simple, 1", "simple, 3", "extended, 1", "extended, 3"})
    void isRunAgainInABlock(String mode, int races) throws Exception {
        start(mode, 1000, races);
        tell(
                "1 BEGIN -> 0",
                "1 UPDATE t SET v = v + 1 WHERE id = 2 -> 1",
                "1 UPDATE t SET v = v + 1 WHERE id = 1 -> 1",
                "1 COMMIT -> 0",
                "2 SELECT v FROM t ORDER BY id -> 1 1");
        assertThat(spurious()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void isRunAgainInABlockThatBeganWithoutASavepoint(String mode) throws Exception {
        start(mode, 0, 1);
        tell(
                "1 BEGIN -> 0",
                "1 UPDATE t SET v = v + 1 WHERE id = 1 RETURNING v -> 1",
                "1 COMMIT -> 0",
                "2 SELECT v FROM t WHERE id = 1 -> 1");
        assertThat(spurious()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void isAConflictOfAStatementAlone(String mode) throws Exception {
        start(mode, 1000, 1);
        tell(
                "1 UPDATE t SET v = v + 1 WHERE id = 1 -> 40001 OC000",
                "1 UPDATE t SET v = v + 1 WHERE id = 1 -> 1",
                "2 SELECT v FROM t WHERE id = 1 -> 1");
        assertThat(spurious()).isEqualTo(1);
    }
}
