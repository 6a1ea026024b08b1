package dev.borealis.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TransactionControlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COMMIT",
                "commit work;",
                " /* ROLLBACK TO x */ Rollback",
                "-- ROLLBACK TO x\nROLLBACK AND CHAIN",
                "END",
                "ABORT",
                "BEGIN",
                "START\nTRANSACTION READ ONLY",
                "PREPARE TRANSACTION 'x'",
                "SET autocommit = 1",
                "SET SESSION autocommit = 1",
                "SET @@session.autocommit = 1"
            })
    void refusesWhatEndsATransaction(String sql) {
        assertThatThrownBy(() -> TransactionControl.refuse(PreparedSql.plain(Engine.MYSQL, sql)))
                .isInstanceOfSatisfying(
                        InvalidStatementException.class,
                        failure -> assertThat(failure.sqlState()).isEqualTo("2D000"));
    }

    @ParameterizedTest
    @EnumSource
    void leavesTheRestAlone(Engine engine) {
        for (String sql : new String[] {
            "ROLLBACK TO x",
            "rollback /* to */ work to savepoint x",
            "SAVEPOINT x",
            "RELEASE SAVEPOINT x",
            "SET autocommits = 1",
            "SET x = 'autocommit'",
            "PREPARE q FROM 'COMMIT'",
            "INSERT INTO begin VALUES ('COMMIT')",
            ""
        }) {
            assertThatCode(() -> TransactionControl.refuse(PreparedSql.plain(engine, sql)))
                    .as(sql)
                    .doesNotThrowAnyException();
        }
    }
}
