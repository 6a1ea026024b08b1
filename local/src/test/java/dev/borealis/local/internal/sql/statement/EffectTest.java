package dev.borealis.local.internal.sql.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.internal.sql.lexer.Splitter;
import dev.borealis.local.internal.sql.parser.StatementParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a statement is to its transaction. */
final class EffectTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "START TRANSACTION ~ BEGIN",
                "COMMIT ~ COMMIT",
                "END ~ COMMIT",
                "ABORT ~ ROLLBACK",
                "CREATE TABLE t (a int) ~ DDL",
                "CREATE INDEX ASYNC ON t (a) ~ DDL",
                "ALTER TABLE t ADD a int ~ DDL",
                "DROP VIEW v ~ DDL",
                "GRANT SELECT ON t TO r ~ DDL",
                "COMMENT ON TABLE t IS 'x' ~ DDL",
                "AWS IAM GRANT r TO 'arn' ~ DDL",
                "INSERT INTO t VALUES (1) ~ WRITE",
                "WITH x AS (SELECT 1) UPDATE t SET a = 1 ~ WRITE",
                "WITH x AS (DELETE FROM t RETURNING a) SELECT * FROM x ~ WRITE",
                "EXPLAIN ANALYZE DELETE FROM t ~ WRITE",
                "COPY t FROM STDIN ~ WRITE",
                "EXPLAIN DELETE FROM t ~ READ",
                "COPY t TO STDOUT ~ READ",
                "WITH x AS (SELECT 1) SELECT * FROM x ~ READ",
                "SELECT update FROM t ~ READ",
                "SET search_path TO x ~ READ",
                "SHOW ALL ~ READ",
                "nonsense ~ READ",
            })
    void effects(String sql, Effect effect) {
        assertThat(Effect.of(StatementParser.parse(sql, Splitter.split(sql).get(0))))
                .isEqualTo(effect);
    }
}
