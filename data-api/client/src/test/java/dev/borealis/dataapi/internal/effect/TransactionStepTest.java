package dev.borealis.dataapi.internal.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.PreparedSql;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be kept of a transaction without its COMMIT. */
final class TransactionStepTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            INSERT INTO t VALUES (1)                       | WORK           | WORK
            SELECT pay()                                   | WORK           | WORK
            WITH a AS (SELECT 1) SELECT * FROM a           | WORK           | WORK
            CALL pay()                                     | WORK           | COMMITS_ITSELF
            CREATE TABLE t (a int)                         | WORK           | COMMITS_ITSELF
            /* a */ create table t (a int)                 | WORK           | COMMITS_ITSELF
            CREATE TEMPORARY TABLE t (a int)               | WORK           | WORK
            DROP TEMPORARY TABLE t                         | WORK           | WORK
            DROP TABLE t                                   | WORK           | COMMITS_ITSELF
            ALTER TABLE t ADD b int                        | WORK           | COMMITS_ITSELF
            TRUNCATE TABLE t                               | WORK           | COMMITS_ITSELF
            RENAME TABLE t TO u                            | WORK           | COMMITS_ITSELF
            GRANT SELECT ON t TO u                         | WORK           | COMMITS_ITSELF
            LOCK TABLES t WRITE                            | WORK           | COMMITS_ITSELF
            UNLOCK TABLES                                  | WORK           | COMMITS_ITSELF
            ANALYZE TABLE t                                | WORK           | COMMITS_ITSELF
            OPTIMIZE TABLE t                               | WORK           | COMMITS_ITSELF
            FLUSH TABLES                                   | WORK           | COMMITS_ITSELF
            IMPORT TABLE FROM 'a.sdi'                      | WORK           | COMMITS_ITSELF
            EXECUTE stmt                                   | WORK           | COMMITS_ITSELF
            START REPLICA                                  | SETTING        | COMMITS_ITSELF
            START TRANSACTION READ ONLY                    | SETTING        | BEGIN
            BEGIN                                          | SETTING        | BEGIN
            COMMIT                                         | COMMIT         | COMMIT
            /* a */ COMMIT                                 | COMMIT         | COMMIT
            COMMIT AND CHAIN                               | COMMIT         | COMMIT
            END                                            | COMMIT         | COMMITS_ITSELF
            ROLLBACK                                       | ROLLBACK       | ROLLBACK
            ABORT                                          | ROLLBACK       | COMMITS_ITSELF
            ROLLBACK TO SAVEPOINT a                        | WORK           | WORK
            ROLLBACK WORK TO a                             | WORK           | WORK
            SAVEPOINT a                                    | WORK           | WORK
            PREPARE TRANSACTION 'a'                        | COMMITS_ITSELF | COMMITS_ITSELF
            SET TRANSACTION ISOLATION LEVEL SERIALIZABLE   | SETTING        | SETTING
            SET @a = 1                                     | SETTING        | SETTING
            SET @a = pay(1)                                | SETTING        | WORK
            SET autocommit = 1                             | SETTING        | COMMITS_ITSELF
            SET PASSWORD = 'x'                             | SETTING        | COMMITS_ITSELF
            SET GLOBAL max_connections = 1                 | SETTING        | COMMITS_ITSELF
            /*!50000 COMMIT */                             | WORK           | COMMIT
            /*!80400 COMMIT */                             | WORK           | COMMITS_ITSELF
            SELECT 1 /*!80400 + f() */                     | WORK           | COMMITS_ITSELF
            SELECT /*! STRAIGHT_JOIN */ 1                  | WORK           | WORK
            SELECT 1 INTO OUTFILE 'a'                      | WORK           | COMMITS_ITSELF
            SELECT 'INTO OUTFILE; COMMIT' AS "GLOBAL"      | WORK           | WORK
            SET /* GLOBAL ( */ @a = 'PASSWORD('            | SETTING        | SETTING
            SET @@GLOBAL.max_connections = 1               | SETTING        | COMMITS_ITSELF
            DROP /* a */ TEMPORARY TABLE t                 | WORK           | WORK
            /* COMMIT */ SELECT 1 -- ; COMMIT              | WORK           | WORK
            COMMIT PREPARED 'a'                            | COMMITS_ITSELF | COMMITS_ITSELF
            ROLLBACK PREPARED 'a'                          | COMMITS_ITSELF | COMMITS_ITSELF
            SAVEPOINT prepared                             | WORK           | WORK
            DO 'BEGIN PERFORM 1; COMMIT; END'              | WORK           | WORK
            HANDLER t OPEN                                 | WORK           | COMMITS_ITSELF
            LOAD DATA INFILE 'a' INTO TABLE t              | WORK           | WORK
            LOAD INDEX INTO CACHE t                        | WORK           | COMMITS_ITSELF
            SELECT 1 /*!50000 INTO OUTFILE 'a' */          | WORK           | COMMITS_ITSELF
            INSERT INTO t VALUES (1); COMMIT; SELECT 1     | COMMITS_ITSELF | COMMITS_ITSELF
            SELECT 1;                                      | WORK           | WORK
            """)
    void tellsWhatAStatementDoes(String sql, TransactionStep postgresql, TransactionStep mysql) {
        assertThat(step(Engine.POSTGRESQL, sql)).isEqualTo(postgresql);
        assertThat(step(Engine.MYSQL, sql)).isEqualTo(mysql);
    }

    private static TransactionStep step(Engine engine, String sql) {
        return TransactionStep.of(engine, PreparedSql.plain(engine, sql).action());
    }

    @ParameterizedTest
    @CsvSource({
        "WORK,WORKING",
        "SETTING WORK SETTING WORK,WORKING",
        "COMMIT SETTING BEGIN,BEGUN",
        "COMMIT SETTING BEGIN WORK,WORKING",
        "COMMIT WORK,PERHAPS_KEPT",
        "ROLLBACK WORK,PERHAPS_KEPT",
        "WORK ROLLBACK,BARE",
        "WORK ROLLBACK BEGIN WORK,WORKING",
        "WORK COMMIT,PERHAPS_KEPT",
        "WORK BEGIN,PERHAPS_KEPT",
        "WORK COMMITS_ITSELF WORK,PERHAPS_KEPT",
        "COMMITS_ITSELF ROLLBACK BEGIN,PERHAPS_KEPT",
    })
    void addsUpWhatIsKept(String steps, Durability expected) {
        Durability durability = Durability.BEGUN;
        for (String step : List.of(steps.split(" ", -1))) {
            durability = durability.after(TransactionStep.valueOf(step));
        }
        assertThat(durability).isEqualTo(expected);
    }
}
