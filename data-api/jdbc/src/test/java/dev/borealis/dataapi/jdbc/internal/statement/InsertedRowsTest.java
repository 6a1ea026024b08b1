package dev.borealis.dataapi.jdbc.internal.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.PreparedSql;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether an INSERT has one row, and whether all that it counts was inserted. */
final class InsertedRowsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            INSERT INTO t VALUES (1)                                         | true  | true
            INSERT INTO t (a) VALUE /* x */ (1, f(2), (3))                   | true  | true
            INSERT INTO t VALUES (1), (2)                                    | false | true
            INSERT INTO t VALUES (1) /* a */ , (2)                           | false | true
            INSERT INTO t VALUES ('), (') # , (2)                            | true  | true
            INSERT INTO t VALUES ('VALUES', 'SELECT', "on duplicate key")    | true  | true
            INSERT INTO t VALUES (1) ON /* a */ DUPLICATE KEY UPDATE a = 2   | true  | false
            INSERT INTO t VALUES (1) ON DUPLICATE KEY UPDATE a = VALUES(a)   | false | false
            INSERT INTO t VALUES (1) /*! ON DUPLICATE KEY UPDATE a = 2 */    | true  | false
            INSERT INTO t VALUES (1) /*! , (2) */                            | false | true
            INSERT INTO t VALUES (1) /*!80400 x */                           | false | false
            INSERT INTO t SELECT 1                                           | false | true
            INSERT INTO t SET a = 1                                          | false | true
            INSERT INTO t VALUES ROW(1), ROW(2)                              | false | true
            REPLACE INTO t VALUES (1)                                        | true  | false
            """)
    void tells(String sql, boolean one, boolean plain) {
        PreparedSql prepared = PreparedSql.positional(Engine.MYSQL, sql);
        assertThat(new InsertedRows(prepared).isOne()).isEqualTo(one);
        assertThat(new InsertedRows(prepared).isPlain()).isEqualTo(plain);
    }
}
