package dev.borealis.dataapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The examples of docs/data-api.md, line by line: what stands between the tags here stands there, and this test runs it on both
 * engines.
 */
final class DocumentationTest {

    private static final Path DOCUMENT = Path.of("..", "..", "docs", "data-api.md");
    private static final Path SOURCE =
            Path.of("src", "test", "java", "dev", "borealis", "dataapi", "DocumentationTest.java");

    @ParameterizedTest
    @EnumSource
    void simpleExamples(Engine engine) {
        try (AuroraDatabase database = prepared(engine)) {
            // doc: fetch
            // All users of the table.
            QueryResult result = database.queryFetchAll("SELECT * FROM users;");

            // The first 10 users.
            QueryResult page = database.query("SELECT * FROM users ORDER BY username;", Page.of(1, 10));

            // The first 10 users whose name is Alistair.
            QueryResult named = database.query(
                    "SELECT * FROM users WHERE name = :name ORDER BY username;",
                    Map.of("name", "Alistair"),
                    Page.of(1, 10));
            // end
            assertThat(result.size()).isEqualTo(12);
            assertThat(page.size()).isEqualTo(10);
            assertThat(named.asLists()).isEqualTo(List.of(List.of("johnyob", "Alistair")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void automaticTransaction(Engine engine) {
        try (AuroraDatabase database = prepared(engine)) {
            database.delete("DELETE FROM users");
            database.commit();
            // doc: insert
            try {
                database.insert(
                        "INSERT INTO users (username, name) VALUES (:username, :name);",
                        Map.of("username", "johnyob", "name", "Alistair O'Brien"));
                database.commit();
            } catch (AuroraDatabaseException error) {
                database.rollback();
            }
            // end
            assertThat(database.query("SELECT * FROM users").asLists())
                    .isEqualTo(List.of(List.of("johnyob", "Alistair O'Brien")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void queries(Engine engine) {
        try (AuroraDatabase database = prepared(engine)) {
            // doc: lists
            List<List<Object>> rows = database.query("SELECT username, name FROM users ORDER BY name;")
                    .asLists();
            // end
            assertThat(rows.get(0)).isEqualTo(List.of("johnyob", "Alistair"));
            // doc: parameter
            List<List<Object>> found = database.query(
                            "SELECT username, name FROM users WHERE username = :username;",
                            Map.of("username", "johnyob"))
                    .asLists();
            // end
            assertThat(found).isEqualTo(List.of(List.of("johnyob", "Alistair")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void rollBackOnError(Engine engine) {
        try (AuroraDatabase database = prepared(engine)) {
            // doc: delete
            try {
                database.delete("DELETE FROM users WHERE username = :username;", Map.of("username", "johnyob"));
                database.commit();
            } catch (AuroraDatabaseException error) {
                database.rollback();
            }
            // end
            assertThat(database.queryFetchAll("SELECT * FROM users").size()).isEqualTo(11);
        }
    }

    // doc: record
    record User(String username, String name) {}
    // end

    @ParameterizedTest
    @EnumSource
    void recordsAndWork(Engine engine) {
        try (AuroraDatabase database = prepared(engine)) {
            // doc: work
            List<User> users = database.inTransaction(work -> {
                work.insert("INSERT INTO users VALUES (:username, :name)", new User("ada", "Ada"));
                return work.query("SELECT * FROM users ORDER BY username").as(User.class);
            });
            // end
            assertThat(users.get(0)).isEqualTo(new User("ada", "Ada"));
            // doc: batch
            database.executeBatch(
                    "INSERT INTO users VALUES (:username, :name)",
                    List.of(new User("bob", "Bob"), new User("eve", "Eve")));
            database.commit();
            // end
            List<String> names = new ArrayList<>();
            // doc: stream
            try (var rows = database.stream("SELECT name FROM users")) {
                rows.forEach(row -> names.add((String) row.get("name")));
            }
            // end
            assertThat(names).hasSize(15).contains("Ada", "Bob", "Eve");
        }
    }

    @Test
    void theDocumentShowsWhatRunsHere() throws IOException {
        String document = Files.readString(DOCUMENT);
        List<String> examples = examples();
        assertThat(examples).hasSize(9);
        assertThat(examples).allSatisfy(example -> assertThat(document).contains(example));
    }

    @Test
    void theDocumentListsEveryOption() throws IOException {
        String document = Files.readString(DOCUMENT);
        for (DataApiOption<?> option : DataApiOption.all()) {
            assertThat(document)
                    .contains(
                            "| `" + option.name() + "` | " + defaultText(option) + " | " + option.description() + " |");
        }
    }

    private static <T> String defaultText(DataApiOption<T> option) {
        return option.defaultValue()
                .map(value -> "`" + option.print(value) + "`")
                .orElse("");
    }

    private static List<String> examples() throws IOException {
        List<String> examples = new ArrayList<>();
        List<String> lines = Files.readAllLines(SOURCE);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().startsWith("// doc: ")) {
                int end = i + 1;
                while (!lines.get(end).strip().equals("// end")) {
                    end++;
                }
                examples.add(String.join("\n", lines.subList(i + 1, end))
                        .stripIndent()
                        .strip());
            }
        }
        return examples;
    }

    private static AuroraDatabase prepared(Engine engine) {
        AuroraDatabase database = RealService.database(engine);
        database.execute("DROP TABLE IF EXISTS users");
        database.execute("CREATE TABLE users (username VARCHAR(50) PRIMARY KEY, name VARCHAR(50))");
        database.insert("INSERT INTO users VALUES ('johnyob', 'Alistair')");
        for (int i = 1; i < 12; i++) {
            database.insert("INSERT INTO users VALUES (:username, :name)", new User("username" + i, "John"));
        }
        database.commit();
        return database;
    }
}
