package dev.borealis.dataapi.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dataapi.Engine;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a parameter and what is not, and what the service's own scanner must not see. */
final class SqlTemplateTest {

    private static final char MARK = '¦';

    @ParameterizedTest
    @CsvSource(delimiter = MARK, quoteCharacter = '¬', textBlock = """
            SELECT ?                                   ¦ SELECT :p1
            SELECT ?, ?                                ¦ SELECT :p1, :p2
            SELECT '?' || ?                            ¦ SELECT '?' || :p1
            SELECT 'it''s ?', ?                        ¦ SELECT 'it''s ?', :p1
            SELECT "a?b", ?                            ¦ SELECT "a?b", :p1
            SELECT ? -- why ?                          ¦ SELECT :p1 -- why ?
            SELECT /* ? */ ?                           ¦ SELECT /* ? */ :p1
            SELECT /* a /* ? :b */ ' */ ?              ¦ SELECT                      :p1
            SELECT $$?$$, ?                            ¦ SELECT $$?$$, :p1
            SELECT $a$ $$ ? $a$, ?                     ¦ SELECT $a$ $$ ? $a$, :p1
            SELECT $$a :b c$$                          ¦ SELECT  E'a :b c'
            SELECT $x$it's \\ $x$, ?                   ¦ SELECT  E'it''s \\\\ ', :p1
            SELECT $$a::b$$                            ¦ SELECT  E'a::b'
            SELECT E'it\\'s ?', ?                      ¦ SELECT E'it''s ?', :p1
            SELECT E'\\\\', ?                          ¦ SELECT E'\\\\', :p1
            SELECT ?::uuid                             ¦ SELECT :p1::uuid
            SELECT a[1:2], ?                           ¦ SELECT a[1: 2], :p1
            SELECT a[:2]                               ¦ SELECT a[: 2]
            SELECT a[1:n]                              ¦ SELECT a[1: n]
            SELECT a[?:?]                              ¦ SELECT a[:p1: :p2]
            SELECT a[1:?]                              ¦ SELECT a[1: :p1]
            SELECT j ?? 'k', ?                         ¦ SELECT j ? 'k', :p1
            SELECT j ?| array['k'], ?                  ¦ SELECT j ?| array['k'], :p1
            SELECT j ?& array['k'], ?                  ¦ SELECT j ?& array['k'], :p1
            SELECT ?||'x'                              ¦ SELECT :p1||'x'
            SELECT a WHERE b LIKE ?||'%'               ¦ SELECT a WHERE b LIKE :p1||'%'
            SELECT f(a := ?)                           ¦ SELECT f(a := :p1)
            SELECT 1 WHERE a=?AND b=?                  ¦ SELECT 1 WHERE a=:p1 AND b=:p2
            SELECT 1;                                  ¦ SELECT 1
            SELECT 1 ; -- done                         ¦ SELECT 1
            SELECT 1 -- done                           ¦ SELECT 1 -- done
            SELECT a$1 FROM t WHERE x = ?              ¦ SELECT a$1 FROM t WHERE x = :p1
            SELECT 1e-5, ?                             ¦ SELECT 1e-5, :p1
            DO $$ BEGIN PERFORM 1; END $$              ¦ DO $$ BEGIN PERFORM 1; END $$
            """)
    void positionalOnPostgresql(String sql, String sent) {
        assertThat(plain(Engine.POSTGRESQL, sql, ParameterStyle.POSITIONAL)).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource(delimiter = MARK, quoteCharacter = '¬', textBlock = """
            SELECT :a                                  ¦ SELECT :p1
            SELECT :a, :b, :a                          ¦ SELECT :p1, :p2, :p1
            SELECT :a::uuid                            ¦ SELECT :p1::uuid
            SELECT 'x :a', ":b", :c                    ¦ SELECT 'x :a', ":b", :p1
            SELECT j ? 'k', :a                         ¦ SELECT j ? 'k', :p1
            SELECT a[:i]                               ¦ SELECT a[:p1]
            SELECT a[1:2], :b                          ¦ SELECT a[1: 2], :p1
            SELECT a[b:c], :d                          ¦ SELECT a[b: c], :p1
            SELECT a[:lo : :hi]                        ¦ SELECT a[:p1 : :p2]
            SELECT ARRAY[:a, :b]                       ¦ SELECT ARRAY[:p1, :p2]
            SELECT $$ :a $$, :b                        ¦ SELECT  E' :a ', :p1
            SELECT * FROM t WHERE a IN(:a)AND b=:b     ¦ SELECT * FROM t WHERE a IN(:p1)AND b=:p2
            """)
    void namedOnPostgresql(String sql, String sent) {
        assertThat(plain(Engine.POSTGRESQL, sql, ParameterStyle.NAMED)).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource(delimiter = MARK, quoteCharacter = '¬', textBlock = """
            SELECT ?                                   ¦ SELECT :p1
            SELECT 'it\\'s ?', ?                       ¦ SELECT 'it''s ?', :p1
            SELECT "say \\"?\\"", ?                    ¦ SELECT "say ""?""\", :p1
            SELECT `a?b`, ?                            ¦ SELECT `a?b`, :p1
            SELECT 5--?                                ¦ SELECT 5- -:p1
            SELECT 5 -- ?                              ¦ SELECT 5 -- ?
            SELECT ? # why :b ?                        ¦ SELECT :p1
            SELECT 6---1, ?                            ¦ SELECT 6- - -1, :p1
            SELECT 6----?                              ¦ SELECT 6- - - -:p1
            SELECT /*! ? */ + /*!50000 'a*/ ?' */ ?    ¦ SELECT     :p1    +          'a*/ ?'    :p2
            SELECT /*!99999 1 */ ?                     ¦ SELECT /*!99999 1 */ :p1
            SELECT /* /* ? */ ?                        ¦ SELECT /* /* ? */ :p1
            SELECT @a:=?, 1                            ¦ SELECT @a:=:p1, 1
            SELECT $$ FROM t WHERE a = ?               ¦ SELECT $$ FROM t WHERE a = :p1
            SELECT j->'$[0]', ?                        ¦ SELECT j->'$[0]', :p1
            INSERT INTO t VALUES(?,?);                 ¦ INSERT INTO t VALUES(:p1,:p2)
            """)
    void positionalOnMysql(String sql, String sent) {
        assertThat(plain(Engine.MYSQL, sql, ParameterStyle.POSITIONAL).stripTrailing())
                .isEqualTo(sent);
    }

    @Test
    void castsWhereATypeIsKnown() {
        SqlTemplate template = SqlTemplate.of(Engine.POSTGRESQL, "SELECT ?, x LIKE?", ParameterStyle.POSITIONAL);
        assertThat(template.render(List.of("int4", ""))).isEqualTo("SELECT CAST(:p1 AS int4), x LIKE :p2");
        assertThat(template.render(List.of("", "text[]"))).isEqualTo("SELECT :p1, x LIKE CAST(:p2 AS text[])");
        assertThat(template.asSeen(List.of("int4", ""))).isEqualTo("SELECT CAST($1 AS int4), x LIKE $2");
        SqlTemplate slice =
                SqlTemplate.of(Engine.POSTGRESQL, "SELECT a[?:?], b[1:?], c[:?][?]", ParameterStyle.POSITIONAL);
        assertThat(slice.brief().render(List.of("int4", "int4", "int4", "int4", "int8")))
                .isEqualTo("SELECT a[:1::int4: :2::int4], b[1: :3::int4], c[: :4::int4][:5::int8]");
        assertThat(slice.render(List.of("int4", "int4", "int4", "int4", "int8")))
                .isEqualTo("SELECT a[CAST(:p1 AS int4): CAST(:p2 AS int4)], b[1: CAST(:p3 AS int4)],"
                        + " c[: CAST(:p4 AS int4)][CAST(:p5 AS int8)]");
    }

    /** Where the place gives no type, a text and NULL get one. */
    @ParameterizedTest
    @CsvSource(delimiter = MARK, quoteCharacter = '¬', textBlock = """
            SELECT ? IS NULL                           ¦ SELECT CAST(:p1 AS pg_catalog.text) IS NULL
            SELECT 1 WHERE (((?)) IS /* x */ NOT NULL) ¦ SELECT 1 WHERE (((CAST(:p1 AS pg_catalog.text))) IS /* x */ NOT NULL)
            SELECT a = ? IS NULL                       ¦ SELECT a = :p1 IS NULL
            SELECT f(?) IS NULL                        ¦ SELECT f(:p1) IS NULL
            SELECT concat('a', ?)                      ¦ SELECT concat('a', CAST(:p1 AS pg_catalog.text))
            SELECT concat(lower(?), ? || 'a')          ¦ SELECT concat(lower(:p1), :p2 || 'a')
            SELECT ? IS DISTINCT FROM a                ¦ SELECT :p1 IS DISTINCT FROM a
            """)
    void textWhereNothingElseTellsTheType(String sql, String sent) {
        assertThat(plain(Engine.POSTGRESQL, sql, ParameterStyle.POSITIONAL)).isEqualTo(sent);
    }

    /** Settled is what no setting of a session can change. */
    @ParameterizedTest
    @CsvSource(delimiter = MARK, quoteCharacter = '¬', textBlock = """
            MYSQL      ¦ SELECT 'it''s', ?             ¦ true
            MYSQL      ¦ SELECT "a", 'b\\\\n', ?       ¦ true
            MYSQL      ¦ SELECT 'it\\'s', ?            ¦ false
            MYSQL      ¦ SELECT 'a\\', ?, 'b'          ¦ false
            MYSQL      ¦ SELECT "it's", ?              ¦ true
            POSTGRESQL ¦ SELECT E'it\\'s "', ?         ¦ true
            POSTGRESQL ¦ SELECT 'a\\b', ?              ¦ true
            POSTGRESQL ¦ SELECT 'a' LIKE ? ESCAPE '\\' ¦ false
            """)
    void whetherASettingDecides(Engine engine, String sql, boolean settled) {
        assertThat(Reading.of(engine, sql, ParameterStyle.POSITIONAL).settled()).isEqualTo(settled);
    }

    @Test
    void withoutParametersNothingIsOne() {
        assertThat(plain(Engine.POSTGRESQL, "SELECT '?' ? :x, a[1:2]", ParameterStyle.NONE))
                .isEqualTo("SELECT '?' ? : x, a[1: 2]");
    }

    @Test
    void namesCountOnce() {
        SqlTemplate template = SqlTemplate.of(Engine.MYSQL, "SELECT :b, :a, :b", ParameterStyle.NAMED);
        assertThat(template.names()).containsExactly("b", "a");
        assertThat(template.parameterCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SELECT 'a", "SELECT \"a", "SELECT /* a", "SELECT /* /* */", "SELECT $$ a", "SELECT E'a\\'"})
    void refusesWhatDoesNotEnd(String sql) {
        assertThatThrownBy(() -> SqlTemplate.of(Engine.POSTGRESQL, sql, ParameterStyle.NONE))
                .isInstanceOf(SqlSyntaxProblem.class)
                .hasMessageMatching(".*begins at position [89] does not end.*");
    }

    @Test
    void splitsAScript() {
        assertThat(SqlTemplate.split(
                        LexicalRules.usual(Engine.POSTGRESQL),
                        "SELECT ';'; ; -- no;\nDO $$ BEGIN; END $$;\n/* ; */ SELECT 2"))
                .containsExactly("SELECT ';'", "-- no;\nDO $$ BEGIN; END $$", "/* ; */ SELECT 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = MARK, quoteCharacter = '¬', textBlock = """
            SELECT nme FROM t                           ¦ nme
            SELECT ?, ?, nme FROM t                     ¦ nme
            SELECT $$a :b$$, nme FROM t WHERE a = ?     ¦ nme
            SELECT E'\\'\\'', nme                       ¦ nme
            """)
    void findsAPlaceInTheCallersText(String sql, String word) {
        SqlTemplate template = SqlTemplate.of(Engine.POSTGRESQL, sql, ParameterStyle.POSITIONAL);
        List<String> types = Collections.nCopies(template.parameterCount(), "timestamptz");
        int seen = template.asSeen(types).indexOf(word) + 1;
        assertThat(template.originalPosition(seen, types)).isEqualTo(sql.indexOf(word) + 1);
    }

    private static String plain(Engine engine, String sql, ParameterStyle style) {
        SqlTemplate template = SqlTemplate.of(engine, sql, style);
        return template.render(Collections.nCopies(template.parameterCount(), ""));
    }
}
