package dev.borealis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.LocalAurora;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlCommandTest {
    private static LocalAurora aurora;

    @BeforeAll
    static void start() {
        aurora = LocalAurora.start();
        System.setProperty("aws.accessKeyId", aurora.accessKeyId());
        System.setProperty("aws.secretAccessKey", aurora.secretAccessKey());
    }

    @AfterAll
    static void stop() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        aurora.close();
    }

    @Test
    void showsATable() {
        CommandRun run = sql("-c", "SELECT 1 AS n, 'a' AS t UNION ALL SELECT 20, NULL ORDER BY 1");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo(" n  | t\n----+------\n 1  | a\n 20 | NULL\n(2 rows)\n\n");
    }

    @Test
    void writesCsvThatTellsNullFromEmpty() {
        CommandRun run = sql("--format", "csv", "-c", "SELECT NULL AS a, '' AS b, 'x,\"y\"' AS c, 1 AS d");
        assertThat(run.out()).isEqualTo("a,b,c,d\r\n,\"\",\"x,\"\"y\"\"\",1\r\n");
    }

    @Test
    void writesJsonWithItsTypes() {
        CommandRun run = sql(
                "--format",
                "json",
                "-c",
                "SELECT 1 AS i, 1.50::numeric AS n, true AS b, NULL AS z, '{\"k\": [1]}'::jsonb AS j, 'ø' AS t");
        assertThat(run.out())
                .isEqualTo("[{\"i\":1,\"n\":1.50,\"b\":true,\"z\":null,\"j\":{\"k\": [1]},\"t\":\"ø\"}]\n");
    }

    @Test
    void runsAScriptFromAFile(@TempDir Path folder) throws Exception {
        Path script = Files.writeString(folder.resolve("a b.sql"), """
                CREATE TABLE from_file (id int PRIMARY KEY);
                BEGIN; INSERT INTO from_file VALUES (1), (2); SELECT count(*) AS c FROM from_file; ROLLBACK;
                SELECT count(*) AS c FROM from_file; DROP TABLE from_file;
                """);
        CommandRun run = sql("-f", script.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().map(String::strip))
                .containsSubsequence("CREATE TABLE", "BEGIN", "INSERT 2", "c", "2", "ROLLBACK", "c", "0", "DROP TABLE");
    }

    /** 0xE9 is an e with acute in Latin-1, and nothing in UTF-8. */
    @Test
    void runsNothingOfAFileThatIsNotUtf8(@TempDir Path folder) throws Exception {
        Path script = Files.writeString(
                folder.resolve("latin1.sql"),
                "CREATE TABLE from_latin1 (id int);\nSELECT '\u00e9'",
                StandardCharsets.ISO_8859_1);
        CommandRun run = sql("-f", script.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualToIgnoringNewLines("borealis: " + script + " is not UTF-8. Convert it, for example with iconv");
        assertThat(sql("-c", "SELECT to_regclass('from_latin1')").out()).contains("NULL");
    }

    @Test
    void refusesStandardInputThatIsNotUtf8RatherThanSendOtherLetters() {
        CommandRun run = CommandRun.ofBytes(
                "SELECT '\u00e9'".getBytes(StandardCharsets.ISO_8859_1),
                "sql",
                aurora.dsql().jdbcUrl());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("standard input is not UTF-8");
    }

    @Test
    void saysWhatIsWrongWithAFile(@TempDir Path folder) {
        assertThat(sql("-f", folder.toString()).err()).contains(folder + " is a directory. Name a file");
        assertThat(sql("-f", folder + "/none.sql").err())
                .contains(folder + "/none.sql: there is no such file or directory");
    }

    @Test
    void readsStandardInputWhenNothingElseIsGiven() {
        CommandRun run = CommandRun.withInput(
                "SELECT 'a;b' AS t; SELECT 2", "sql", aurora.dsql().jdbcUrl(), "--format", "csv");
        assertThat(run.out()).isEqualTo("t\r\na;b\r\n\r\n?column?\r\n2\r\n");
    }

    @Test
    void stopsAtAnErrorAndMarksThePlace() {
        CommandRun run = sql("-c", "SELECT 1;\nSELECT * FORM x; SELECT 3");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("(1 row)").doesNotContain("3");
        assertThat(run.err().lines())
                .containsExactly(
                        "ERROR 42601: syntax error at or near \"FORM\" (-c, line 2)",
                        "  SELECT * FORM x",
                        "           ^");
    }

    @Test
    void leavesNothingOfATransactionThatFails() {
        sql("-c", "CREATE TABLE half (id int PRIMARY KEY)");
        CommandRun failed = sql("-c", "BEGIN; INSERT INTO half VALUES (1); INSERT INTO half VALUES (1); COMMIT");
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err()).startsWith("ERROR 23505: ");
        assertThat(sql("--format", "csv", "-c", "SELECT count(*) FROM half").out())
                .isEqualTo("count\r\n0\r\n");
        sql("-c", "DROP TABLE half");
    }

    @Test
    void streamsMoreRowsThanItFetchesAtOnce() {
        CommandRun run = sql("--format", "csv", "-c", "SELECT generate_series(1, 25000) AS g");
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines()).hasSize(25001).endsWith("25000");
    }

    @Test
    void takesABareEndpointAndTellsWhenItCannotBeReached() {
        CommandRun run = CommandRun.of("sql", "a".repeat(26) + ".dsql.eu-west-1.on.aws", "-c", "SELECT 1");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void tellsWhenItIsNotLetIn() {
        System.setProperty("aws.secretAccessKey", "another-secret");
        try {
            CommandRun run = sql("-c", "SELECT 1");
            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err()).contains("access denied").doesNotContain("\tat ", "X-Amz-Signature");
        } finally {
            System.setProperty("aws.secretAccessKey", aurora.secretAccessKey());
        }
    }

    @Test
    void refusesAUrlThatIsNotOurs() {
        CommandRun run = CommandRun.of("sql", "jdbc:postgresql://localhost/postgres", "-c", "SELECT 1");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("jdbc:aurora-dsql:", "jdbc:aurora-data-api:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mysql"})
    void runsScriptsThroughTheDataApi(String engine) {
        String url = engine.equals("mysql")
                ? aurora.dataApi().mysql().jdbcUrl()
                : aurora.dataApi().postgresql().jdbcUrl();
        String script =
                "CREATE TABLE cli_t (id int PRIMARY KEY, v varchar(20)); BEGIN; INSERT INTO cli_t VALUES (1, 'a;b'), (2, NULL);"
                        + " COMMIT; SELECT id, v FROM cli_t ORDER BY id; DROP TABLE cli_t";
        CommandRun csv = CommandRun.of("sql", url, "--format", "csv", "-c", script);
        assertThat(csv.err()).isEmpty();
        assertThat(csv.out()).isEqualTo("id,v\r\n1,a;b\r\n2,\r\n");
        CommandRun json = CommandRun.of(
                "sql", url, "--format", "json", "-c", "SELECT 1 AS i, 1.50 AS n, true AS b, NULL AS z, 'ø' AS t");
        assertThat(json.out()).startsWith("[{\"i\":1,\"n\":1.50,\"b\":").contains("\"z\":null,\"t\":\"ø\"}]");
        CommandRun failed = CommandRun.of("sql", url, "-c", "SELECT 1;\nSELECT * FORM x");
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err()).startsWith("ERROR 42").contains("(-c, line 2)");
        CommandRun rolledBack = CommandRun.of(
                "sql",
                url,
                "-c",
                "CREATE TABLE cli_u (id int); BEGIN; INSERT INTO cli_u VALUES (1); ROLLBACK",
                "-c",
                "SELECT count(*) AS c FROM cli_u; DROP TABLE cli_u");
        assertThat(rolledBack.out().lines().map(String::strip)).containsSubsequence("ROLLBACK", "c", "0");
    }

    @Test
    void marksThePlaceOfAnErrorThroughTheDataApi() {
        CommandRun run = CommandRun.of(
                "sql", aurora.dataApi().postgresql().jdbcUrl(), "-c", "SELECT 1;\nSELECT * FORM x; SELECT 3");
        assertThat(run.err().lines())
                .containsExactly(
                        "ERROR 42601: syntax error at or near \"FORM\" (-c, line 2)",
                        "  SELECT * FORM x",
                        "           ^");
    }

    private static CommandRun sql(String... options) {
        List<String> arguments = new ArrayList<>(List.of("sql", aurora.dsql().jdbcUrl()));
        arguments.addAll(List.of(options));
        return CommandRun.of(arguments.toArray(String[]::new));
    }
}
