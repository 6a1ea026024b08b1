package dev.borealis.local.internal.dsql.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.internal.sql.lexer.Splitter;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns that statements give other values. */
final class AssignedColumnsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT id FROM t | ''",
                "INSERT INTO t (id) VALUES (1) | ''",
                "UPDATE t SET v = id + 1 WHERE id = 1 | v",
                "UPDATE t SET v = (SELECT max(id) FROM t WHERE id > 1), id = 5 RETURNING u | v id",
                "UPDATE t SET (v, \"Id\") = ROW (id, u), w = 1 FROM x | v Id w",
                "INSERT INTO t VALUES (1) ON CONFLICT (id) DO UPDATE SET v = excluded.id WHERE t.u = 1 | v",
                "WITH x AS (UPDATE t SET id = 1), y AS (UPDATE u SET v = 2 RETURNING w) SELECT z FROM x | id v",
                "UPDATE t SET v = CASE WHEN u IS DISTINCT FROM w THEN 1 END, id = 'where', x = 1 FROM y | v id x",
                "SET timezone = 'UTC' | ''"
            })
    void names(String sql, String columns) {
        assertThat(AssignedColumns.of(Splitter.split(sql).get(0).tokens()))
                .containsExactlyInAnyOrderElementsOf(columns.isEmpty() ? Set.of() : Set.of(columns.split(" ", -1)));
    }
}
