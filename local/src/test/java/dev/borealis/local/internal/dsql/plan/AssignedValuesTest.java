package dev.borealis.local.internal.dsql.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.internal.sql.lexer.Splitter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are taken from elsewhere, and those that are not. */
class AssignedValuesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE t SET v = v + 1 WHERE id = 1",
                "UPDATE t AS x SET v = x.v - $1, w = 'a' || $2, \"B\" = \"B\" FROM u",
                "UPDATE t SET total = price * qty, late = now() > due, seen = current_timestamp",
                "UPDATE t SET a = coalesce($1, a), b = lower(b), c = CASE WHEN n > 3 THEN 1 ELSE 0 END RETURNING other",
                "UPDATE t SET a = $1::varchar(10), b = CAST($2 AS text), c = date '2026-01-01' - interval '1 day'",
                "INSERT INTO t VALUES (1, 2) ON CONFLICT (id) DO UPDATE SET v = excluded.v, w = t.w + 1 WHERE t.x IS NULL",
                "INSERT INTO t VALUES (1, 2)"
            })
    void computed(String sql) {
        assertThat(AssignedValues.mayBeTaken(Splitter.split(sql).get(0).tokens()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE t SET v = a",
                "UPDATE t SET n = n + 1, v = \"A\" WHERE id = 1",
                "UPDATE t SET v = u.a FROM u",
                "UPDATE t SET v = lower(a)",
                "UPDATE t SET v = j->>'a'",
                "UPDATE t SET v = CASE WHEN n > 3 THEN a ELSE v END",
                "UPDATE t SET (v, w) = (w, v)",
                "UPDATE t SET v = (a)::text",
                "INSERT INTO t VALUES (1, 2) ON CONFLICT (id) DO UPDATE SET v = t.a"
            })
    void taken(String sql) {
        assertThat(AssignedValues.mayBeTaken(Splitter.split(sql).get(0).tokens()))
                .isTrue();
    }
}
