package dev.borealis.local.internal.dsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However a value gets into a column, and a row is written, it has a size. */
@Timeout(60)
final class SizeTest {
    private static LocalDsql dsql;

    @BeforeAll
    static void start() throws Exception {
        dsql = LocalDsql.start();
        try (Connection connection = dsql.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DOMAIN label AS varchar");
            statement.execute("CREATE DOMAIN tag AS label");
            statement.execute("CREATE DOMAIN note AS text");
            statement.execute("CREATE DOMAIN brief AS varchar(10)");
            statement.execute(
                    "CREATE TABLE sized (id int PRIMARY KEY, big text, v varchar, b bpchar, l tag, n note, s brief)");
            statement.execute("CREATE TABLE keyed (k text PRIMARY KEY)");
            statement.execute("CREATE TABLE wide (id int PRIMARY KEY, n int, big text)");
            statement.execute("INSERT INTO sized (id, big) SELECT 1, repeat('x', 70000)");
            statement.execute(
                    "CREATE FUNCTION big() RETURNS text LANGUAGE sql AS $$ SELECT big FROM sized WHERE id = 1 $$");
            for (int i = 0; i < 2; i++) {
                statement.execute("INSERT INTO wide SELECT g, 0, string_agg(md5((g * 1000 + h)::text), '')"
                        + " FROM generate_series(" + (i * 600 + 1) + ", " + (i + 1) * 600
                        + ") g, generate_series(1, 300) h GROUP BY g");
            }
        }
    }

    @AfterAll
    static void stop() {
        dsql.close();
    }

    private static Connection connect(String mode) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("preferQueryMode", mode);
        return dsql.connect("admin", properties);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            INSERT INTO sized (id, v) VALUES (2, '{65536}')~65535 bytes not supported for character varying
            INSERT INTO sized (id, b) VALUES (2, '{4097}')~4096 bytes not supported for character
            INSERT INTO sized (id, l) VALUES (2, '{65536}')~65535 bytes not supported for character varying
            INSERT INTO keyed VALUES ('{1985}')~key size too large
            INSERT INTO sized (id, v) VALUES (2, (SELECT big FROM sized WHERE id = 1))~65535 bytes not supported for character varying
            INSERT INTO sized (id, v) VALUES (2, big())~65535 bytes not supported for character varying
            INSERT INTO sized (id, n) SELECT 2, string_agg(md5(g::text), '') FROM generate_series(1, 70000) g~1048576 bytes not supported for text
            INSERT INTO sized VALUES (1) ON CONFLICT (id) DO UPDATE SET v = sized.big~65535 bytes not supported for character varying
            UPDATE sized SET v = big~65535 bytes not supported for character varying
            UPDATE sized SET b = upper(big)~4096 bytes not supported for character
            UPDATE sized SET l = x.big FROM sized x~65535 bytes not supported for character varying
            UPDATE sized SET (v, l) = (big, big)~65535 bytes not supported for character varying
            UPDATE sized SET v = (SELECT max(big) FROM sized)~65535 bytes not supported for character varying
            """)
    void aValueIsMeasuredWhereverItComesFrom(String pattern, String words) throws SQLException {
        for (String mode : new String[] {"simple", "extended"}) {
            try (Connection connection = connect(mode);
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute(filled(pattern)))
                        .as(mode)
                        .hasMessageContaining(words);
            }
        }
    }

    /** The place of {n} is taken by n characters. */
    private static String filled(String pattern) {
        int start = pattern.indexOf('{');
        int end = pattern.indexOf('}');
        return start < 0
                ? pattern
                : pattern.substring(0, start)
                        + "x".repeat(Integer.parseInt(pattern.substring(start + 1, end)))
                        + pattern.substring(end + 1);
    }

    /** 11 MB, of which the client has sent nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void rowsThatAreWrittenAnewCountAsAWhole(String mode) throws SQLException {
        String tooLarge = "transaction size limit 10mb exceeded";
        try (Connection connection = connect(mode);
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("UPDATE wide SET n = n + 1"))
                    .hasMessageContaining(tooLarge);
            assertThat(statement.executeUpdate("UPDATE wide SET n = n + 1 WHERE id <= 600"))
                    .isEqualTo(600);
            assertThatThrownBy(() -> statement.execute(
                            "UPDATE wide SET n = n + 1 WHERE id <= 600;" + " UPDATE wide SET n = n + 1 WHERE id > 600"))
                    .hasMessageContaining(tooLarge);
            connection.setAutoCommit(false);
            statement.execute("UPDATE wide SET n = n + 1 WHERE id <= 600");
            statement.execute("UPDATE wide SET n = n + 1 WHERE id > 600");
            assertThatThrownBy(connection::commit).hasMessageContaining(tooLarge);
            connection.rollback();
            statement.execute("UPDATE wide SET n = n - 1 WHERE id <= 600");
            connection.commit();
            try (ResultSet sum = statement.executeQuery("SELECT sum(n) FROM wide")) {
                assertThat(sum.next()).isTrue();
                assertThat(sum.getInt(1)).isZero();
            }
            connection.commit();
        }
    }
}
