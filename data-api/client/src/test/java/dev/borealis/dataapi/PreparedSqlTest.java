package dev.borealis.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dataapi.internal.sql.ParameterStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that was read before is read for its engine and its parameters. */
final class PreparedSqlTest {

    @Test
    void oneTextIsReadInEachStyle() {
        String sql = "SELECT ?, :a, '" + "one text, each style" + "'";
        for (int again = 0; again < 2; again++) {
            assertThat(PreparedSql.positional(Engine.MYSQL, sql).parameterCount())
                    .isEqualTo(1);
            assertThat(PreparedSql.named(Engine.MYSQL, sql).names()).containsExactly("a");
            assertThat(PreparedSql.plain(Engine.MYSQL, sql).parameterCount()).isZero();
        }
    }

    @Test
    void oneTextIsReadForEachEngine() {
        String sql = "LOCK TABLES one_text_each_engine READ # ?";
        for (int again = 0; again < 2; again++) {
            PreparedSql mysql = PreparedSql.positional(Engine.MYSQL, sql);
            PreparedSql postgresql = PreparedSql.positional(Engine.POSTGRESQL, sql);
            assertThat(mysql.parameterCount()).isZero();
            assertThat(postgresql.parameterCount()).isEqualTo(1);
            assertThat(mysql.action().mayCommit()).isTrue();
            assertThat(postgresql.action().mayCommit()).isFalse();
        }
    }

    @Test
    void manyTextsAreReadAsOne() {
        var recent = new RecentStatements();
        for (int i = 0; i < 1_000; i++) {
            String sql = "SELECT ? + " + i;
            PreparedSql read = recent.read(Engine.POSTGRESQL, sql, ParameterStyle.POSITIONAL);
            assertThat(read.text()).isEqualTo(sql);
            assertThat(recent.read(Engine.POSTGRESQL, sql, ParameterStyle.POSITIONAL))
                    .isSameAs(read);
            assertThat(recent.read(Engine.POSTGRESQL, sql, ParameterStyle.NONE).parameterCount())
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 'not closed", "SELECT '\ud83d'", "SELECT '\udc1f'", "SELECT '\udc1f\ud83d'"})
    void whatCannotBeReadIsRefusedEachTime(String sql) {
        for (int again = 0; again < 2; again++) {
            assertThatThrownBy(() -> PreparedSql.plain(Engine.POSTGRESQL, sql))
                    .isInstanceOf(InvalidStatementException.class);
        }
        assertThat(PreparedSql.plain(Engine.POSTGRESQL, "SELECT '\ud83d\udc1f'").text())
                .hasSize(11);
    }
}
