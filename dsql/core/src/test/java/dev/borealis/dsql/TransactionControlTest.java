package dev.borealis.dsql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionControlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COMMIT",
                "commit",
                " \n End ;",
                "ABORT",
                "Rollback Work",
                "COMMIT/**/AND CHAIN",
                "/* a /* nested */ comment */ COMMIT",
                "-- a comment\nROLLBACK",
                "-- a comment\r\n;;ROLLBACK",
                "-- a comment\rCOMMIT",
                "--\r--\r;COMMIT",
                "SELECT 1 -- one\r; COMMIT",
                "SELECT 1; COMMIT",
                "SELECT ';'; COMMIT",
                "SELECT E'\\';'; COMMIT",
                "SELECT '\\'; COMMIT",
                "SELECT $$;$$; COMMIT",
                "SELECT $a$;$$;$a$;COMMIT",
                "SELECT \"a;\"\"b\"; COMMIT",
                "SELECT a$b$ FROM t; COMMIT",
                "SELECT $1; COMMIT",
                "SELECT (1); COMMIT",
                "SELECT CASE WHEN true THEN 1 END; COMMIT",
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; END; COMMIT",
                "COMMIT; SELECT '",
                "SELECT (SELECT 1 AS case); COMMIT",
                "SELECT (SELECT t.case FROM t); COMMIT",
                "SELECT begin atomic FROM t; COMMIT",
                "SELECT begin.atomic FROM begin; COMMIT",
                "CREATE VIEW v AS SELECT begin atomic FROM t; COMMIT",
                "CREATE FUNCTION begin.atomic() RETURNS int LANGUAGE sql RETURN 1; COMMIT",
                "CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1 AS case; SELECT 2 end; END; COMMIT",
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC END; COMMIT",
                "SELECT E'a''\\''; COMMIT",
                "SELECT E'a'\n'\\''; COMMIT",
                "SELECT E'a' -- '\n  '\\''; COMMIT",
                "SELECT $\u00fc$ ' $\u00fc$; COMMIT",
                "SELECT $\ud83d\ude00$ ' $\ud83d\ude00$; COMMIT",
                "SELECT 1 AS a\ud83d\ude00$b$; COMMIT",
                "SELECT 1 AS a\u2003$b$; COMMIT",
                "\u000bCOMMIT",
                "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY",
                "set/**/session -- \n characteristics AS TRANSACTION READ WRITE",
                "SELECT 1; SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"
            })
    void findsWhatEndsATransaction(String sql) {
        assertThat(TransactionControl.ends(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "SELECT 1",
                "BEGIN",
                "SAVEPOINT a",
                "SELECT commit FROM rollback",
                "SELECT 1; SELECT 'COMMIT'",
                "SELECT '; COMMIT'",
                "SELECT E'\\'; COMMIT'",
                "SELECT 'it''s; COMMIT'",
                "SELECT \"; COMMIT\"",
                "SELECT $$; COMMIT$$",
                "SELECT $a$; $$ ; COMMIT$a$",
                "SELECT 1 -- ; COMMIT",
                "SELECT 1 -- ; COMMIT\r",
                "SELECT 1 /* /* */ ; COMMIT */",
                "/* COMMIT",
                "SELECT CASE WHEN true THEN 1 END",
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 1 END; END",
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1 AS end; SELECT t.end FROM t; END",
                "\u00a0COMMIT",
                "SELECT E'a'\n'\\'; COMMIT'",
                "committed",
                "COMMIT_ALL",
                "\"COMMIT\"",
                "SELECT $",
                "SET SESSION characteristics_too = 1",
                "SET CHARACTERISTICS = 'SESSION'",
                "SET LOCAL a TO session",
                "SELECT set, session, characteristics FROM t",
                "SELECT set session characteristics"
            })
    void findsNothingElse(String sql) {
        assertThat(TransactionControl.ends(sql)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "begin",
                "/**/START TRANSACTION",
                "SELECT 1; BEGIN",
                "BEGIN; COMMIT",
                "SELECT (SELECT 1 AS case); BEGIN"
            })
    void findsWhatBeginsATransaction(String sql) {
        assertThat(TransactionControl.begins(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMMIT", "SELECT 'BEGIN'", "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END"})
    void findsNoOtherBeginning(String sql) {
        assertThat(TransactionControl.begins(sql)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ROLLBACK",
                "/* COMMIT */ abort work",
                "SELECT 'COMMIT'; rollback; COMMIT",
                "COMMENT ON TABLE t IS 'x'; ROLLBACK AND CHAIN"
            })
    void findsWhatRollsBack(String sql) {
        assertThat(TransactionControl.rollsBack(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT 1",
                "COMMIT",
                "COMMIT; ROLLBACK",
                "COMMIT -- ROLLBACK",
                "END; SELECT 'ROLLBACK'",
                "SELECT rollback"
            })
    void findsNoOtherRollback(String sql) {
        assertThat(TransactionControl.rollsBack(sql)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy t FROM STDIN", "SELECT 1; /**/ COPY (SELECT 1) TO STDOUT"})
    void findsWhatCopies(String sql) {
        assertThat(TransactionControl.copies(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT copy", "SELECT 1 AS \"; COPY\"", "EXPLAIN COPY"})
    void findsNoOtherCopy(String sql) {
        assertThat(TransactionControl.copies(sql)).isFalse();
    }
}
