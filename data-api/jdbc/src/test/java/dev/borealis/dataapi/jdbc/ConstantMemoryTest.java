package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A result of 200 MB, read in a JVM of its own whose heap holds 64 MB. */
@Tag("full")
final class ConstantMemoryTest {

    private static final int ROWS = 25_000;

    @ParameterizedTest
    @EnumSource
    void readsMoreThanTheHeapHolds(Engine engine) throws SQLException, IOException, InterruptedException {
        try (Connection connection = Databases.ours(engine);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS huge");
            statement.execute("CREATE TABLE huge (id int PRIMARY KEY, v text)");
            for (int from = 0; from < ROWS; from += 1000) {
                statement.execute("INSERT INTO huge " + numbers(engine, from));
            }
        }
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reader.class.getName(),
                        Databases.cluster(engine).jdbcUrl())
                .redirectErrorStream(true);
        command.environment().putAll(Databases.credentials());
        Process reader = command.start();
        try (InputStream output = reader.getInputStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(reader.waitFor()).as(said).isZero();
            assertThat(said.strip()).endsWith(ROWS + " rows, " + ROWS * 8000L + " characters");
        }
    }

    private static String numbers(Engine engine, int from) {
        String text = engine == Engine.POSTGRESQL ? "repeat('x', 8000)" : "REPEAT('x', 8000)";
        return engine == Engine.POSTGRESQL
                ? "SELECT n, " + text + " FROM generate_series(" + from + ", " + (from + 999) + ") AS n"
                : "WITH RECURSIVE s (n) AS (SELECT " + from + " UNION ALL SELECT n + 1 FROM s WHERE n < " + (from + 999)
                        + ") SELECT n, " + text + " FROM s";
    }

    /** The other JVM; it is given its credentials by the environment that this one sets up. */
    static final class Reader {

        private Reader() {}

        public static void main(String[] arguments) throws SQLException {
            try (Connection connection = DriverManager.getConnection(arguments[0]);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT id, v FROM huge")) {
                int count = 0;
                long characters = 0;
                while (rows.next()) {
                    count++;
                    characters += rows.getString(2).length();
                }
                System.out.println(count + " rows, " + characters + " characters");
            }
        }
    }
}
