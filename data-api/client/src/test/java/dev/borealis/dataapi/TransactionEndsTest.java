package dev.borealis.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A transaction that the database keeps is not ended by its text. */
final class TransactionEndsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            COMMIT                          | POSTGRESQL,MYSQL
            commit work;                    | POSTGRESQL,MYSQL
            /* ROLLBACK TO x */ Rollback    | POSTGRESQL,MYSQL
            ROLLBACK /* a */ AND CHAIN      | POSTGRESQL,MYSQL
            END                             | POSTGRESQL
            ABORT                           | POSTGRESQL
            BEGIN                           | POSTGRESQL,MYSQL
            START TRANSACTION READ ONLY     | POSTGRESQL,MYSQL
            PREPARE TRANSACTION 'x'         | POSTGRESQL
            SET autocommit = 1              | MYSQL
            SET SESSION autocommit = 1      | MYSQL
            SET @@session.autocommit = 1    | MYSQL
            /*!50000 COMMIT */              | MYSQL
            """)
    void refusesWhatEndsATransaction(String sql, String engines) {
        for (String engine : List.of(engines.split(",", -1))) {
            assertThatThrownBy(() -> TransactionEnds.refuse(PreparedSql.plain(Engine.valueOf(engine), sql)))
                    .as(sql)
                    .isInstanceOfSatisfying(
                            InvalidStatementException.class,
                            failure -> assertThat(failure.sqlState()).isEqualTo("2D000"));
        }
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
            assertThatCode(() -> TransactionEnds.refuse(PreparedSql.plain(engine, sql)))
                    .as(sql)
                    .doesNotThrowAnyException();
        }
    }
}
