package dev.borealis.local.internal.dsql.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.internal.dsql.LocalDsql;
import dev.borealis.local.internal.sql.rule.Limits;
import dev.borealis.local.internal.sql.rule.Release;
import dev.borealis.local.internal.sql.rule.RuleBook;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever way a query of the catalog looks at btree, it meets the number that the service has. */
@Timeout(60)
final class AccessMethodsTest {
    private static LocalDsql dsql;
    private static Connection connection;

    @BeforeAll
    static void start() throws Exception {
        dsql = LocalDsql.start();
        connection = dsql.connect();
        execute("CREATE TABLE indexed (id int PRIMARY KEY, relam int, \"pg_am\" text)");
        execute("INSERT INTO indexed VALUES (1, 403, 'mine')");
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        dsql.close();
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> rows(ResultSet result) throws SQLException {
        List<String> rows = new ArrayList<>();
        while (result.next()) {
            rows.add(result.getString(1));
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            SELECT oid FROM pg_am WHERE amname = 'btree_index'~10003
            SELECT pg_am.oid FROM pg_catalog.pg_am WHERE pg_catalog.pg_am.amname = 'btree_index'~10003
            SELECT amname FROM ONLY pg_am AS a WHERE a.oid = 10003~btree_index
            SELECT pg_am.amname FROM pg_am pg_am WHERE oid = 10003~btree_index
            SELECT amname FROM (pg_am CROSS JOIN (SELECT 1) x) WHERE oid = 10003~btree_index
            SELECT count(*) FROM pg_class c, pg_am WHERE c.relam = pg_am.oid AND c.relname = 'indexed_pkey'~1
            SELECT am.amname FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_am am ON (c.relam = am.oid) WHERE c.relname = 'indexed_pkey'~btree_index
            SELECT relam FROM pg_class WHERE relname = 'indexed_pkey'~10003
            SELECT DISTINCT c.relam FROM pg_class c WHERE relname = 'indexed_pkey' GROUP BY c.relam ORDER BY c.relam~10003
            SELECT relam FROM pg_class WHERE relname = 'indexed'~2
            SELECT max(x.relam) FROM (SELECT relam FROM pg_class WHERE relkind = 'i') x~10003
            SELECT oid <> 0 AS relam FROM pg_class WHERE relam = 10003 AND relname = 'indexed_pkey'~t
            SELECT opcname FROM pg_opclass o JOIN pg_am a ON a.oid = o.opcmethod WHERE amname = 'btree_index' AND opcname = 'int8_ops'~int8_ops
            SELECT opfname FROM pg_opfamily WHERE opfmethod = 10003 AND opfname = 'uuid_ops'~uuid_ops
            SELECT DISTINCT amopmethod FROM pg_amop JOIN pg_am a ON amopmethod = a.oid WHERE amname = 'btree_index'~10003
            SELECT pg_indexam_has_property(oid, 'can_order') FROM pg_am WHERE amname = 'btree_index'~t
            SELECT obj_description(oid, 'pg_am') FROM pg_am WHERE amname = 'btree_index'~b-tree index access method
            SELECT 'pg_am'::regclass FROM pg_am WHERE amname = 'btree_index'~pg_am
            WITH am AS (SELECT * FROM pg_am) SELECT oid FROM am WHERE amname = 'btree_index'~10003
            SELECT relam FROM indexed~403
            SELECT "pg_am" FROM indexed~mine
            """)
    void btree(String sql, String answer) throws SQLException {
        try (PreparedStatement extended = connection.prepareStatement(sql);
                ResultSet result = extended.executeQuery()) {
            assertThat(rows(result)).containsExactly(answer);
        }
    }

    @Test
    void columnsKeepTheirNames() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT c.relam, a.* FROM pg_class c, pg_am a LIMIT 0")) {
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                names.add(result.getMetaData().getColumnName(i));
            }
            assertThat(names).containsExactly("relam", "oid", "amname", "amhandler", "amtype");
        }
    }

    @Test
    void anyTextIsPlanned() {
        String[] words = "from , . . pg_am pg_catalog relam obj_description (".split(" ", -1);
        Random random = new Random(11);
        Planner planner = new Planner(RuleBook.of(Release.NEWEST, Limits.STANDARD));
        for (int round = 0; round < 20_000; round++) {
            StringBuilder sql = new StringBuilder("select ");
            for (int i = random.nextInt(12); i >= 0; i--) {
                sql.append(words[random.nextInt(words.length)]).append(' ');
            }
            assertThat(planner.plan(sql.toString()).statements()).isNotEmpty();
        }
    }

    @Test
    void theReferenceDriverFindsIndexesButKnowsNoOrderOfAMethodOfThatName() throws SQLException {
        try (ResultSet indexes = connection.getMetaData().getIndexInfo(null, "public", "indexed", false, true)) {
            assertThat(indexes.next()).isTrue();
            assertThat(indexes.getString("INDEX_NAME")).isEqualTo("indexed_pkey");
            assertThat(indexes.getString("ASC_OR_DESC")).isNull();
        }
    }
}
