package dev.borealis.dataapi.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.StatementAction;
import dev.borealis.dataapi.TransactionControl;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a statement does, whatever stands before, between and behind its words. */
final class ActionFinderTest {

    private static StatementAction postgresql(String sql) {
        return ActionFinder.find(LexicalRules.usual(Engine.POSTGRESQL), sql);
    }

    private static StatementAction mysql(String sql) {
        return ActionFinder.find(LexicalRules.usual(Engine.MYSQL), sql);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SET `AutoCommit` = 0 | AUTOCOMMIT_OFF
                    SET SESSION `autocommit`=1 | AUTOCOMMIT_ON
                    SET @@session.`autocommit` := ON | AUTOCOMMIT_ON
                    SET @a = 1, `autocommit` = 1 | OF_SESSION
                    SET GLOBAL `autocommit` = 0 | NONE
                    SET @`autocommit` = 1 | NONE
                    """)
    void autocommitInBackquotes(String sql, TransactionControl control) {
        assertThat(mysql(sql).control()).isEqualTo(control);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    BEGIN | BEGIN | BEGIN
                    begin work | BEGIN | BEGIN
                    BEGIN TRANSACTION | BEGIN | NONE
                    BEGIN READ ONLY | BEGIN | NONE
                    BEGIN ISOLATION LEVEL SERIALIZABLE, READ ONLY DEFERRABLE | BEGIN | NONE
                    START TRANSACTION | BEGIN | BEGIN
                    START TRANSACTION READ ONLY | BEGIN | BEGIN
                    START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY | NONE | BEGIN
                    START SLAVE | NONE | NONE
                    COMMIT | COMMIT | COMMIT
                    COMMIT WORK AND CHAIN | COMMIT | COMMIT
                    COMMIT AND NO CHAIN | COMMIT | COMMIT
                    COMMIT AND CHAIN NO RELEASE | NONE | COMMIT
                    COMMIT RELEASE | NONE | OF_SESSION
                    COMMIT PREPARED 'x' | NONE | NONE
                    COMMIT AND | NONE | NONE
                    END | COMMIT | NONE
                    END TRANSACTION AND CHAIN | COMMIT | NONE
                    ABORT | ROLLBACK | NONE
                    ROLLBACK | ROLLBACK | ROLLBACK
                    ROLLBACK AND CHAIN | ROLLBACK | ROLLBACK
                    ROLLBACK TO SAVEPOINT sp | ROLLBACK_TO | ROLLBACK_TO
                    ROLLBACK TO sp | ROLLBACK_TO | ROLLBACK_TO
                    ROLLBACK WORK TO sp | ROLLBACK_TO | ROLLBACK_TO
                    ROLLBACK TRANSACTION TO SAVEPOINT sp | ROLLBACK_TO | NONE
                    ROLLBACK PREPARED 'x' | NONE | NONE
                    SAVEPOINT sp | SAVEPOINT | SAVEPOINT
                    RELEASE SAVEPOINT sp | RELEASE | RELEASE
                    RELEASE sp | RELEASE | NONE
                    PREPARE TRANSACTION 'x' | OF_SESSION | NONE
                    PREPARE x AS SELECT 1 | NONE | NONE
                    XA START 'x' | NONE | OF_SESSION
                    XA RECOVER | NONE | NONE
                    SET TRANSACTION READ ONLY | SET_TRANSACTION | SET_TRANSACTION
                    SET LOCAL TRANSACTION READ WRITE | SET_TRANSACTION | OF_SESSION
                    SET SESSION TRANSACTION READ ONLY | SET_TRANSACTION | OF_SESSION
                    SET LOCAL TRANSACTION ISOLATION LEVEL SERIALIZABLE | SET_TRANSACTION | OF_SESSION
                    SET GLOBAL TRANSACTION READ ONLY | NONE | NONE
                    SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY | OF_SESSION | NONE
                    SET TRANSACTION READ ONLY, ISOLATION LEVEL SERIALIZABLE | SET_TRANSACTION | SET_TRANSACTION
                    SET TRANSACTION READ ONLY, READ ONLY | SET_TRANSACTION | NONE
                    SET TRANSACTION WITH CONSISTENT SNAPSHOT | NONE | NONE
                    START TRANSACTION ISOLATION LEVEL SERIALIZABLE | BEGIN | NONE
                    START TRANSACTION READ ONLY, READ WRITE | BEGIN | NONE
                    START TRANSACTION READ ONLY, READ ONLY | BEGIN | BEGIN
                    SET autocommit=0 | NONE | AUTOCOMMIT_OFF
                    SET @@autocommit = on | NONE | AUTOCOMMIT_ON
                    SET @@session.autocommit := 1 | NONE | AUTOCOMMIT_ON
                    SET SESSION autocommit = FALSE | NONE | AUTOCOMMIT_OFF
                    SET sql_mode = '', autocommit = 0 | NONE | OF_SESSION
                    SET autocommit = 1 - 1 | NONE | OF_SESSION
                    SET GLOBAL autocommit = 0 | NONE | NONE
                    SET @autocommit = 0 | NONE | NONE
                    SELECT 'COMMIT' | NONE | NONE
                    COMMITTED | NONE | NONE
                    """)
    void transactionControl(String sql, TransactionControl onPostgresql, TransactionControl onMysql) {
        for (String variant : List.of(
                sql,
                "/* t */ " + sql,
                "-- t\n\t" + sql + " ; ",
                sql.replace(" ", " /* ; COMMIT */\n"),
                sql + " -- ROLLBACK",
                sql + ";;",
                "-- t\n;; " + sql)) {
            assertThat(postgresql(variant).control()).as(variant).isEqualTo(onPostgresql);
            assertThat(mysql(variant).control()).as(variant).isEqualTo(onMysql);
        }
        assertThat(mysql("/*!" + sql + " */").control()).isEqualTo(onMysql);
        assertThat(mysql("/*!50000 " + sql + " */ # end").control()).isEqualTo(onMysql);
        if (sql.indexOf('\'') < 0 && sql.indexOf(':') < 0) {
            // With a quote or a colon in it the scanner refuses what may be code or a comment.
            assertThat(mysql("/*!99999 " + sql + " */ SELECT 1").control()).isEqualTo(TransactionControl.NONE);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    BEGIN ISOLATION LEVEL /* x */ REPEATABLE READ , READ ONLY | ISOLATION LEVEL REPEATABLE READ, READ ONLY
                    START TRANSACTION NOT DEFERRABLE READ WRITE | NOT DEFERRABLE READ WRITE
                    SET TRANSACTION ISOLATION LEVEL READ COMMITTED; | ISOLATION LEVEL READ COMMITTED
                    BEGIN |
                    """)
    void modes(String sql, String modes) {
        assertThat(postgresql(sql).modes()).isEqualTo(modes == null ? "" : modes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMMIT AND CHAIN", "ROLLBACK WORK /* x */ AND -- y\n CHAIN"})
    void chains(String sql) {
        assertThat(postgresql(sql).chains()).isTrue();
        assertThat(mysql(sql).chains()).isTrue();
        assertThat(mysql(sql.replace("AND", "AND NO")).chains()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t (a int)",
                "/* x */ DROP TABLE t",
                "/*!50000 ALTER TABLE t ADD b int */",
                "TRUNCATE t",
                "GRANT SELECT ON t TO u",
                "LOCK TABLES t WRITE",
                "CALL p()",
                "ANALYZE TABLE t",
                "SET PASSWORD = 'x'",
                "START TRANSACTION",
                "COMMIT",
                "SET autocommit = 1",
                "RENAME TABLE a TO b",
                "FLUSH TABLES"
            })
    void commitsByItselfOnMysql(String sql) {
        assertThat(mysql(sql).mayCommit()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TEMPORARY TABLE t (a int)",
                "DROP TEMPORARY TABLE t",
                "INSERT INTO t VALUES ('DROP TABLE t')",
                "SELECT 1",
                "ROLLBACK",
                "SAVEPOINT a",
                "SET @a = 1",
                "LOAD DATA INFILE 'x' INTO TABLE t"
            })
    void doesNotCommitByItselfOnMysql(String sql) {
        assertThat(mysql(sql).mayCommit()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT pg_advisory_lock(1)",
                "SELECT pg_try_advisory_lock /* x */ (1, 2)",
                "SELECT 1 WHERE pg_catalog.\"pg_advisory_unlock\"(1)",
                "WITH l AS (SELECT PG_TRY_ADVISORY_LOCK_SHARED(1) AS got) SELECT * FROM l",
                "DO $$ BEGIN PERFORM pg_advisory_lock(1); END $$",
                "SELECT U&\"pg_advisory\\005flock\"(1)",
                "SELECT u&\"\\0070g_advisory_lock\" /* x */ (1)",
                "SELECT pg_catalog.U&\"pg_advisory\\+00005Flock\"(1)",
                "SELECT U&\"pg_advisory_lock\"(1)",
                "SELECT U&\"pg_advisory!005flock\" /* x */ UESCAPE -- y\n'!' (1)",
                "SELECT U&\"pg_try!005fadvisory!005flock\" UESCAPE E'!' (1)",
                "SELECT U&\"pg_try!005fadvisory!005flock\" UESCAPE $a$!$a$ (1)",
                "DO $$ BEGIN PERFORM U&\"pg_advisory\\005flock\"(1); END $$",
                "SELECT pg_advisory_unlock_all()"
            })
    void findsAdvisoryLocks(String sql) {
        assertThat(postgresql(sql).sessionLock()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT GET_LOCK('a', 1)",
                "DO get_lock ('a', 1)",
                "SELECT /*! GET_LOCK('a', 1) */",
                "SELECT RELEASE_LOCK('a')",
                "SELECT 1 FROM t WHERE `get_lock`('a', 1)"
            })
    void findsLocksOfSessions(String sql) {
        assertThat(mysql(sql).sessionLock()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    PREPARE x FROM 'FLUSH TABLES t WITH READ LOCK' | NEVER
                    /* x */ prepare x from 'LOCK TABLES t READ' | NEVER
                    PREPARE x FROM 'SELECT GET_LOCK(''a'', 1)' | IN_TRANSACTION
                    PREPARE x FROM 'SELECT GET_LOCK(\\'a\\', 1)' | IN_TRANSACTION
                    """)
    void findsLocksOfWhatIsPrepared(String sql, StatementAction.Held held) {
        StatementAction.Lock lock = mysql(sql).sessionLock();
        assertThat(lock).isNotNull();
        assertThat(lock.held()).isEqualTo(held);
        assertThat(mysql("PREPARE x FROM 'SELECT 1'").sessionLock()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    LOCK TABLES t WRITE | NEVER
                    lock table t AS a READ LOCAL, `for` WRITE | NEVER
                    LOCK INSTANCE FOR BACKUP | NEVER
                    UNLOCK INSTANCE | NEVER
                    UNLOCK TABLES | IN_TRANSACTION
                    UNLOCK TABLE | IN_TRANSACTION
                    FLUSH TABLES t FOR EXPORT | NEVER
                    FLUSH LOCAL TABLE t, d.u FOR EXPORT | NEVER
                    FLUSH TABLES t WITH READ LOCK | NEVER
                    FLUSH TABLES tables WITH READ LOCK | NEVER
                    FLUSH NO_WRITE_TO_BINLOG TABLES local WITH READ LOCK | NEVER
                    FLUSH TABLES WITH READ LOCK | IN_TRANSACTION
                    FLUSH LOCAL TABLES WITH READ LOCK | IN_TRANSACTION
                    FLUSH NO_WRITE_TO_BINLOG TABLE WITH READ LOCK | IN_TRANSACTION
                    """)
    void findsLocksOfTables(String sql, StatementAction.Held held) {
        for (String variant : List.of(
                sql,
                "/* t */ " + sql,
                "-- t\n# t\n\t" + sql + " ; ",
                sql.replace(" ", " /* ; */\n"),
                ";; " + sql,
                "SELECT 1; /* t */ " + sql,
                sql + "; INSERT INTO t VALUES (1)",
                "/*! " + sql + " */",
                "/*!80400 " + sql.replace("`", "") + " */")) {
            StatementAction.Lock lock = mysql(variant).sessionLock();
            assertThat(lock).as(variant).isNotNull();
            assertThat(lock.held()).as(variant).isEqualTo(held);
        }
        assertThat(postgresql(sql.replace("`", "\"")).sessionLock()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FLUSH TABLES",
                "FLUSH TABLES export",
                "FLUSH TABLES `for`, `lock`",
                "FLUSH RELAY LOGS FOR CHANNEL 'a'",
                "SELECT 1 AS a /* LOCK TABLES t WRITE */",
                "SELECT 'x; LOCK TABLES t WRITE'",
                "SELECT id FROM t FOR UPDATE",
                "CREATE PROCEDURE p() BEGIN SELECT 1; FLUSH TABLES WITH READ LOCK; END"
            })
    void findsNoLockOfTablesWhereNoneIsTaken(String sql) {
        assertThat(mysql(sql).sessionLock()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT u & \"pg_advisory\\005flock\" FROM t",
                "SELECT U&\"pg_advisory\\005flock\" FROM t",
                "SELECT U&\"pg_advisory!005flock\"(1)",
                "SELECT U&\"lower\\005f\"(1)",
                "SELECT 'GET_LOCK(1)', get_lock FROM t -- GET_LOCK(1)",
                "CREATE FUNCTION f() RETURNS int RETURN GET_LOCK('a', 1)",
                "SELECT is_free_lock('a')",
                "SELECT * FROM pg_locks"
            })
    void findsNoLockWhereNoneIsTaken(String sql) {
        assertThat(mysql(sql).sessionLock()).isNull();
        assertThat(postgresql(sql).sessionLock()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET search_path TO x",
                "/* x */ LISTEN a",
                "CREATE TEMP TABLE t (a int)",
                "CREATE /* x */ TEMPORARY TABLE t (a int)",
                "SELECT 1 INTO TEMP t",
                "PREPARE p AS SELECT 1",
                "RESET ALL",
                "DECLARE c CURSOR WITH HOLD FOR SELECT 1"
            })
    void isForgotten(String sql) {
        assertThat(postgresql(sql).forgotten()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET GLOBAL max_connections = 10",
                "SET PERSIST max_connections = 10",
                "SET PASSWORD = 'x'",
                "SET autocommit = 0",
                "CREATE TABLE t (temporary int)",
                "INSERT INTO t VALUES ('SET x')"
            })
    void lasts(String sql) {
        assertThat(mysql(sql).forgotten()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SET LOCAL search_path TO a | search_path
                    SET SESSION statement_timeout = 1 | statement_timeout
                    /* x */ set Role none | role
                    RESET search_path | *
                    SELECT pg_catalog.set_config('search_path', 'a', true) | *
                    SELECT 1 |
                    """)
    void settings(String sql, String setting) {
        assertThat(postgresql(sql).sets()).isEqualTo(setting == null ? "" : setting);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    SET sql_mode = '' | sql_mode
                    SET SESSION sql_mode = '' | sql_mode
                    SET @@sql_mode = '' | sql_mode
                    SET @@SESSION . sql_mode = '' | sql_mode
                    SET `sql_mode` = '' | sql_mode
                    SET GLOBAL sql_mode = '' | global
                    SET @a = 1 |
                    SET @a = 1, sql_mode = '' | *
                    SET max_execution_time = 1 /*! , sql_mode = '' */ | *
                    """)
    void settingsOfMysql(String sql, String setting) {
        assertThat(mysql(sql).sets()).isEqualTo(setting == null ? "" : setting);
    }

    /** It is code to some servers, and a comment to others. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /*!80400 COMMIT */         | OF_SESSION
        ROLLBACK /*!80400 TO a */  | OF_SESSION
        COMMIT /*!99999 AND x */   | COMMIT
        SELECT 1 /*!80400 + 1 */   | NONE
        """)
    void controlOfSomeServersOnly(String sql, TransactionControl control) {
        assertThat(mysql(sql).control()).isEqualTo(control);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SELECT '\\', pg_advisory_lock(1) --' | true  | false
                    SELECT 'it\\'s'                      | false | false
                    """)
    void readsByTheRulesOfTheSession(String sql, boolean usually, boolean withBackslashes) {
        LexicalRules backslashes = new LexicalRules(Engine.POSTGRESQL, true, true);
        assertThat(ActionFinder.find(backslashes, sql).sessionLock() != null).isEqualTo(withBackslashes);
        if (usually) {
            assertThat(postgresql(sql).sessionLock()).isNotNull();
        }
    }

    /** A savepoint's name, or a text that is an error. */
    @Test
    void aNameInDoubleQuotesHangsOnTheMode() {
        String sql = "ROLLBACK TO \"a\"";
        assertThat(mysql(sql).control()).isEqualTo(TransactionControl.NONE);
        assertThat(ActionFinder.find(new LexicalRules(Engine.MYSQL, true, true), sql)
                        .control())
                .isEqualTo(TransactionControl.ROLLBACK_TO);
        assertThat(Reading.of(Engine.MYSQL, sql, ParameterStyle.NONE).settled()).isFalse();
        assertThat(Reading.of(Engine.MYSQL, "SELECT \"a\"", ParameterStyle.NONE).settled())
                .isTrue();
    }

    /** What is not UTF-8 any more is told, and nothing else. */
    @Test
    void tellsEncodings() {
        for (String sql : List.of(
                "SET client_encoding TO LATIN1",
                "set local client_encoding = 'WIN1252'",
                "SET NAMES 'SJIS'",
                "SET \"client_encoding\" = E'latin1'",
                "SELECT 1, pg_catalog.set_config( 'Client_Encoding', 'LATIN1', false)")) {
            assertThat(postgresql(sql).encoding()).as(sql).isNotNull();
        }
        for (String sql : List.of(
                "SET client_encoding TO 'UTF8'",
                "SET NAMES 'utf-8'",
                "SET client_encoding TO DEFAULT",
                "RESET client_encoding",
                "SHOW client_encoding",
                "SET search_path TO client_encoding, latin1",
                "SELECT set_config('client_encoding', 'UTF8', false), set_config('search_path', 'latin1', false)")) {
            assertThat(postgresql(sql).encoding()).as(sql).isNull();
        }
        for (String sql : List.of(
                "SET NAMES latin1",
                "SET NAMES 'gbk' COLLATE gbk_bin",
                "SET CHARACTER SET latin1",
                "SET CHARSET 'latin1'",
                "/*!40101 SET NAMES latin1 */",
                "SET sql_mode = '', SESSION character_set_client := sjis",
                "SET @@local.`character_set_results` = NULL",
                "SET NAMES binary")) {
            assertThat(mysql(sql).encoding()).as(sql).isNotNull();
        }
        for (String sql : List.of(
                "SET NAMES utf8mb4 COLLATE utf8mb4_bin",
                "/*!40101 SET NAMES utf8 */",
                "SET NAMES DEFAULT",
                "SET character_set_client = @saved",
                "SET @character_set_client = 'latin1'",
                "SET character_set_connection = latin1",
                "SELECT @@character_set_client = 'latin1'",
                "INSERT INTO t VALUES ('SET NAMES latin1')")) {
            assertThat(mysql(sql).encoding()).as(sql).isNull();
        }
    }
}
