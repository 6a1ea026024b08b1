package dev.borealis.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The judge takes what is right and finds what is wrong, without Local Aurora. */
class JudgeTest {
    private static PlainPostgres postgres;
    private static Judge judge;

    @BeforeAll
    static void start() throws Exception {
        postgres = PlainPostgres.start();
        judge = new Judge(postgres, true);
    }

    @AfterAll
    static void stop() throws Exception {
        judge.close();
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // one after the other
                """
                1 BEGIN -> BEGIN @T
                1 UPDATE shelf SET n = 11 WHERE id = 1 -> UPDATE 1 @T
                1 COMMIT -> COMMIT @I
                2 SELECT n FROM shelf WHERE id = 1 -> SELECT 1: 11 @I
                """,
                // the snapshot is that of BEGIN, and the loser answers from it
                """
                1 BEGIN -> BEGIN
                2 UPDATE shelf SET n = 11, v = 1 WHERE id = 1 -> UPDATE 1
                1 SELECT n FROM shelf WHERE id = 1 -> SELECT 1: 10
                1 UPDATE shelf SET n = n + 5, v = v + 1 WHERE id = 1 AND v = 0 RETURNING n, v -> UPDATE 1: 15,1
                1 COMMIT -> OC000 @I
                2 SELECT n FROM shelf WHERE id = 1 -> SELECT 1: 11
                """,
                // write skew
                """
                1 BEGIN -> BEGIN
                2 BEGIN -> BEGIN
                1 UPDATE shelf SET n = (SELECT n FROM shelf WHERE id = 2) WHERE id = 1 -> UPDATE 1
                2 UPDATE shelf SET n = (SELECT n FROM shelf WHERE id = 1) WHERE id = 2 -> UPDATE 1
                1 COMMIT -> COMMIT
                2 COMMIT -> COMMIT
                2 SELECT n FROM shelf WHERE id < 3 -> SELECT 2: 20 / 10
                """,
                // a reader that locks loses, and so does a writer
                """
                1 BEGIN -> BEGIN
                2 BEGIN -> BEGIN
                1 SELECT n FROM shelf WHERE id = 1 FOR UPDATE -> SELECT 1: 10
                2 UPDATE shelf SET n = 11 WHERE id = 1 -> UPDATE 1
                2 COMMIT -> COMMIT
                1 COMMIT -> OC000
                """,
                """
                1 BEGIN -> BEGIN
                2 BEGIN -> BEGIN
                1 INSERT INTO audit SELECT 1, grab(1) -> INSERT 0 1
                2 UPDATE shelf SET n = 11 WHERE id = 1 -> UPDATE 1
                1 COMMIT -> COMMIT
                2 COMMIT -> OC000
                """,
                // of two locks nobody knows
                """
                1 BEGIN -> BEGIN
                2 BEGIN -> BEGIN
                1 SELECT n FROM shelf WHERE id = 1 FOR UPDATE -> SELECT 1: 10
                2 SELECT n FROM shelf WHERE id = 1 FOR UPDATE -> SELECT 1: 10
                1 COMMIT -> COMMIT
                2 COMMIT -> OC000
                """,
                """
                1 BEGIN -> BEGIN
                2 BEGIN -> BEGIN
                1 SELECT n FROM shelf WHERE id = 1 FOR UPDATE -> SELECT 1: 10
                2 SELECT n FROM shelf WHERE id = 1 FOR UPDATE -> SELECT 1: 10
                1 COMMIT -> COMMIT
                2 COMMIT -> COMMIT
                """,
                // nor of a weak one and one of a row that was updated before
                """
                1 BEGIN -> BEGIN
                2 BEGIN -> BEGIN
                1 UPDATE shelf SET n = 11 WHERE id = 1 -> UPDATE 1
                1 SELECT n FROM shelf WHERE id = 1 FOR UPDATE -> SELECT 1: 11
                2 SELECT n FROM shelf WHERE id = 1 FOR KEY SHARE -> SELECT 1: 10
                2 COMMIT -> COMMIT
                1 COMMIT -> OC000
                """,
                """
                1 BEGIN -> BEGIN
                2 BEGIN -> BEGIN
                1 UPDATE shelf SET n = 11 WHERE id = 1 -> UPDATE 1
                1 SELECT n FROM shelf WHERE id = 1 FOR UPDATE -> SELECT 1: 11
                2 SELECT n FROM shelf WHERE id = 1 FOR KEY SHARE -> SELECT 1: 10
                2 COMMIT -> COMMIT
                1 COMMIT -> COMMIT
                """,
                // parents and children
                """
                1 BEGIN -> BEGIN
                2 BEGIN -> BEGIN
                1 INSERT INTO child VALUES (5, 2, 0) -> INSERT 0 1
                2 UPDATE parent SET name = 7 WHERE id = 2 -> UPDATE 1
                2 COMMIT -> COMMIT
                1 COMMIT -> COMMIT
                """,
                """
                1 BEGIN -> BEGIN
                2 UPDATE ward SET id = 9 WHERE id = 2 -> UPDATE 1
                1 DELETE FROM heir; UPDATE parent SET id = 8 WHERE id = 2 -> DELETE 2; UPDATE 1
                1 COMMIT -> OC000
                """,
                // who writes nothing cannot lose
                """
                1 BEGIN -> BEGIN
                2 UPDATE shelf SET n = 11 WHERE id = 1 -> UPDATE 1
                1 INSERT INTO shelf VALUES (1, 2, 0, NULL) ON CONFLICT (id) DO UPDATE SET n = 0 WHERE false -> INSERT 0 0
                1 COMMIT AND CHAIN -> COMMIT @T
                1 SELECT n FROM shelf WHERE id = 1 -> SELECT 1: 11
                """,
                // an error fails the transaction, and nothing of it stays
                """
                1 BEGIN; DELETE FROM shelf; SELECT 1 / 0 -> BEGIN; DELETE 4; 22012 division by zero @E
                1 SELECT 1 -> 25P02 current transaction is aborted, commands ignored until end of transaction block
                1 COMMIT -> ROLLBACK @I
                1 SELECT count(*) FROM shelf -> SELECT 1: 4
                """,
                // what is chained is as what was before, unless an error came between
                """
                1 BEGIN READ ONLY -> BEGIN
                1 COMMIT AND CHAIN -> COMMIT @T
                1 UPDATE shelf SET n = 11 WHERE id = 1 -> 25006 cannot execute UPDATE in a read-only transaction @E
                1 COMMIT AND CHAIN -> ROLLBACK @T
                1 UPDATE shelf SET n = 11 WHERE id = 1 -> UPDATE 1
                1 COMMIT -> COMMIT
                """,
                // a ROLLBACK takes back what was sent at once with it, also where no transaction had begun, and so does
                // AND CHAIN, which fails
                """
                1 UPDATE shelf SET n = 11 WHERE id = 1; ROLLBACK -> UPDATE 1; ROLLBACK @I
                1 UPDATE shelf SET n = 12 WHERE id = 1; COMMIT AND CHAIN -> UPDATE 1; 25P01 COMMIT AND CHAIN can only be used in transaction blocks @I
                2 SELECT n FROM shelf WHERE id = 1 -> SELECT 1: 10
                2 UPDATE shelf SET n = 13 WHERE id = 1; COMMIT -> UPDATE 1; COMMIT @I
                1 SELECT n FROM shelf WHERE id = 1 -> SELECT 1: 13
                """,
                // a text of several statements is a transaction, a cursor in it is not alone
                """
                1 DECLARE c CURSOR FOR SELECT id FROM shelf ORDER BY id; FETCH 2 FROM c -> DECLARE CURSOR; FETCH 2: 1 / 2 @I
                1 DECLARE c CURSOR FOR SELECT id FROM shelf -> 25P01 DECLARE CURSOR can only be used in transaction blocks @I
                """,
                // whether a row was locked FOR KEY SHARE that an ON CONFLICT has left alone, nobody can see
                """
                1 BEGIN -> BEGIN
                1 INSERT INTO shelf VALUES (3, 35, 0, NULL) ON CONFLICT (id) DO UPDATE SET n = excluded.n WHERE false -> INSERT 0 0
                2 UPDATE shelf SET id = id + 4 WHERE id = 3 -> UPDATE 1
                1 SELECT n FROM shelf WHERE id = 3 FOR KEY SHARE; COMMIT -> SELECT 1: 30; OC000
                """,
                // a unique value that came and went in a transaction is nobody knows what to another's
                """
                1 BEGIN -> BEGIN
                1 UPDATE shelf SET u = 30 WHERE id = 4 -> UPDATE 1
                1 DELETE FROM shelf WHERE id = 4 -> DELETE 1
                2 INSERT INTO shelf VALUES (5, 35, 0, 30) -> INSERT 0 1
                1 COMMIT -> OC000
                """,
                """
                1 BEGIN -> BEGIN
                1 UPDATE shelf SET u = 30 WHERE id = 4 -> UPDATE 1
                1 DELETE FROM shelf WHERE id = 4 -> DELETE 1
                2 INSERT INTO shelf VALUES (5, 35, 0, 30) -> INSERT 0 1
                1 COMMIT -> COMMIT
                """
            })
    void right(String text) throws Exception {
        assertThat(sort(Script.of(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                rows differ: the snapshot is that of the first statement
                1 BEGIN -> BEGIN
                2 UPDATE shelf SET n = 11 WHERE id = 1 -> UPDATE 1
                1 SELECT n FROM shelf WHERE id = 1 -> SELECT 1: 11
                """,
                """
                rows differ: what is not committed is seen
                1 BEGIN -> BEGIN
                1 UPDATE shelf SET n = 11 WHERE id = 1 -> UPDATE 1
                2 SELECT n FROM shelf WHERE id = 1 -> SELECT 1: 11
                """,
                """
                rows differ: an own write is not seen
                1 BEGIN -> BEGIN
                1 UPDATE shelf SET n = 11 WHERE id = 1 -> UPDATE 1
                1 SELECT n FROM shelf WHERE id = 1 -> SELECT 1: 10
                """,
                """
                counts differ: the loser does not find its version
                1 BEGIN -> BEGIN
                2 UPDATE shelf SET v = 1 WHERE id = 1 -> UPDATE 1
                1 UPDATE shelf SET v = 1 WHERE id = 1 AND v = 0 -> UPDATE 0
                """,
                """
                rows differ: RETURNING computes on the other's value
                1 BEGIN -> BEGIN
                2 UPDATE shelf SET n = 11 WHERE id = 1 -> UPDATE 1
                1 UPDATE shelf SET n = n + 1 WHERE id = 1 RETURNING n -> UPDATE 1: 12
                """,
                """
                UPDATE expected, was OC000: the conflict is told too early
                1 BEGIN -> BEGIN
                2 UPDATE shelf SET n = 11 WHERE id = 1 -> UPDATE 1
                1 UPDATE shelf SET n = 12 WHERE id = 1 -> OC000
                """,
                """
                INSERT expected, was 23505: a key that the snapshot does not show
                1 BEGIN -> BEGIN
                2 INSERT INTO shelf VALUES (5, 5, 0, NULL) -> INSERT 0 1
                1 INSERT INTO shelf VALUES (5, 5, 0, NULL) -> 23505 duplicate key value violates unique constraint "shelf_pkey"
                """,
                """
                INSERT expected, was 23503: a parent that another has deleted
                1 BEGIN -> BEGIN
                2 DELETE FROM heir; DELETE FROM guest; DELETE FROM parent WHERE id = 3 -> DELETE 2; DELETE 1; DELETE 1
                1 INSERT INTO child VALUES (5, 3, 0) -> 23503 insert or update on table "child" violates foreign key constraint "child_parent_fkey"
                """,
                """
                OC000 expected, was COMMIT: both write a row
                1 BEGIN -> BEGIN
                2 UPDATE shelf SET n = n WHERE id = 1 -> UPDATE 1
                1 DELETE FROM shelf WHERE id = 1 -> DELETE 1
                1 COMMIT -> COMMIT
                """,
                """
                OC000 expected, was COMMIT: both create a key
                1 BEGIN -> BEGIN
                2 SELECT put(5, 5) -> SELECT 1: null
                1 INSERT INTO shelf VALUES (5, 6, 0, NULL) -> INSERT 0 1
                1 COMMIT -> COMMIT
                """,
                """
                OC000 expected, was COMMIT: both take a unique value
                1 BEGIN -> BEGIN
                2 UPDATE shelf SET u = 7 WHERE id = 1 -> UPDATE 1
                1 UPDATE shelf SET u = 7 WHERE id = 2 -> UPDATE 1
                1 COMMIT -> COMMIT
                """,
                """
                OC000 expected, was COMMIT: the key was moved away
                1 BEGIN -> BEGIN
                2 UPDATE shelf SET id = 11 WHERE id = 1 -> UPDATE 1
                1 INSERT INTO shelf VALUES (1, 1, 0, NULL) ON CONFLICT (id) DO UPDATE SET n = shelf.n + 1 RETURNING n -> INSERT 0 1: 11
                1 COMMIT -> COMMIT
                """,
                """
                OC000 expected, was COMMIT: a lock in a function
                1 BEGIN -> BEGIN
                2 BEGIN -> BEGIN
                1 INSERT INTO audit SELECT 1, grab(1) -> INSERT 0 1
                2 UPDATE shelf SET n = 11 WHERE id = 1 -> UPDATE 1
                1 COMMIT -> COMMIT
                2 COMMIT -> COMMIT
                """,
                """
                OC000 expected, was COMMIT: FOR KEY SHARE, and an update before the delete
                1 BEGIN -> BEGIN
                2 BEGIN -> BEGIN
                1 SELECT n FROM shelf WHERE id = 1 FOR KEY SHARE -> SELECT 1: 10
                2 UPDATE shelf SET n = 11 WHERE id = 1 -> UPDATE 1
                2 DELETE FROM shelf WHERE id = 1 -> DELETE 1
                1 COMMIT -> COMMIT
                2 COMMIT -> COMMIT
                """,
                """
                OC000 expected, was COMMIT: a child of a parent that is deleted
                1 BEGIN -> BEGIN
                1 INSERT INTO child VALUES (5, 4, 0); ROLLBACK AND CHAIN -> 23503 insert or update on table "child" violates foreign key constraint "child_parent_fkey"
                1 ROLLBACK -> ROLLBACK
                1 INSERT INTO parent VALUES (4, 4) -> INSERT 0 1
                1 BEGIN -> BEGIN
                2 INSERT INTO child VALUES (5, 4, 0) -> INSERT 0 1
                1 DELETE FROM parent WHERE id = 4 -> DELETE 1
                1 COMMIT -> COMMIT
                """,
                """
                OC000 expected, was COMMIT: a cascade over a row that another has written
                1 BEGIN -> BEGIN
                2 UPDATE ward SET parent = 2 WHERE id = 2 -> UPDATE 1
                1 DELETE FROM heir; DELETE FROM parent WHERE id = 2 -> DELETE 2; DELETE 1
                1 COMMIT -> COMMIT
                """,
                """
                COMMIT expected, was OC000: nothing was written
                1 BEGIN -> BEGIN
                2 UPDATE shelf SET n = 11 WHERE id = 1 -> UPDATE 1
                1 INSERT INTO shelf VALUES (1, 2, 0, NULL) ON CONFLICT DO NOTHING -> INSERT 0 0
                1 COMMIT -> OC000
                """,
                """
                COMMIT expected, was OC000: different rows
                1 BEGIN -> BEGIN
                2 UPDATE shelf SET n = 11 WHERE id = 1 -> UPDATE 1
                1 UPDATE shelf SET n = 21 WHERE id = 2 -> UPDATE 1
                1 COMMIT -> OC000
                """,
                """
                COMMIT expected, was OC000: the other was rolled back
                2 BEGIN -> BEGIN
                2 UPDATE shelf SET n = 11 WHERE id = 1 -> UPDATE 1
                1 BEGIN -> BEGIN
                1 UPDATE shelf SET n = 12 WHERE id = 1 -> UPDATE 1
                2 ROLLBACK -> ROLLBACK
                1 COMMIT -> OC000
                """,
                """
                state I expected, was E: the COMMIT that failed has ended it
                1 BEGIN -> BEGIN
                2 UPDATE shelf SET n = 11 WHERE id = 1 -> UPDATE 1
                1 UPDATE shelf SET n = 12 WHERE id = 1 -> UPDATE 1
                1 COMMIT -> OC000 @E
                """,
                """
                23505 expected, was INSERT: a key of the snapshot that another has deleted
                1 BEGIN -> BEGIN
                2 DELETE FROM shelf WHERE id = 1 -> DELETE 1
                1 INSERT INTO shelf VALUES (1, 5, 0, NULL) -> INSERT 0 1
                """,
                """
                UPDATE expected, was 25006: chained to one that has failed
                1 BEGIN READ ONLY -> BEGIN
                1 UPDATE shelf SET n = 11 WHERE id = 1 -> 25006 cannot execute UPDATE in a read-only transaction
                1 COMMIT AND CHAIN -> ROLLBACK
                1 UPDATE shelf SET n = 11 WHERE id = 1 -> 25006 cannot execute UPDATE in a read-only transaction
                """,
                """
                no answer: to the last of three
                1 BEGIN; SELECT 1; SELECT 2 -> BEGIN; SELECT 1: 1
                """,
                """
                23503 expected, was DELETE: a deferred key outside a block
                1 DELETE FROM heir; DELETE FROM parent WHERE id = 3 -> DELETE 2; DELETE 1
                """
            })
    void wrong(String text) throws Exception {
        int end = text.indexOf('\n');
        assertThat(sort(Script.of(text.substring(end + 1)))).isEqualTo(text.substring(0, text.indexOf(": ")));
    }

    @Test
    void whatIsLeftInTheTablesIsJudged() throws Exception {
        String text = "1 INSERT INTO audit VALUES (7, 7) -> INSERT 0 1";
        List<Row> rows = new ArrayList<>(Table.beginning().rows());

        assertThat(sort(Script.of(text, Contents.of(rows)))).isEqualTo("contents differ");
        rows.add(new Row(Table.AUDIT, List.of("7", "7")));
        assertThat(sort(Script.of(text, Contents.of(rows)))).isEmpty();
        rows.add(new Row(Table.AUDIT, List.of("7", "7")));
        assertThat(sort(Script.of(text, Contents.of(rows)))).isEqualTo("contents differ");
    }

    @Test
    void namesAndTypesOfColumnsAreJudged() throws Exception {
        Answer answer = new Answer(List.of("n:20"), List.of(List.of("10")), "SELECT 1", "");
        Script right = Script.of("1 SELECT n FROM shelf WHERE id = 1 -> SELECT 1: 10");
        Played played = new Played(List.of(new Reaction(List.of(answer), 'I')), null);

        assertThat(sort(new Script(right.program(), played))).isEqualTo("columns differ: [n:23] expected, was [n:20]");
    }

    /** That of the first difference, or an empty string. */
    private static String sort(Script script) throws IOException {
        @Nullable Difference difference = judge.judge(script.program(), script.played());
        return difference == null ? "" : difference.sort();
    }
}
