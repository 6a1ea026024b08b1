package dev.borealis.local.internal.dsql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What sessions do one after the other, and what each is answered: paragraphs of a text, each with its name behind a
 * {@code #} and a step a line, {@code 1 BEGIN -> 0}.
 */
final class Stories {
    static final List<String> SETUP = List.of(
            "DROP TABLE IF EXISTS child",
            "DROP TABLE IF EXISTS parent",
            "DROP TABLE IF EXISTS t",
            "CREATE TABLE t (id int PRIMARY KEY, v int NOT NULL, u int UNIQUE)",
            "INSERT INTO t VALUES (1, 10, 10), (2, 20, 20), (3, 30, 30)",
            "CREATE TABLE parent (id int PRIMARY KEY, name text)",
            "INSERT INTO parent VALUES (1, 'one'), (2, 'two')",
            "CREATE TABLE child (id int PRIMARY KEY, parent_id int REFERENCES parent (id), note text)",
            "INSERT INTO child VALUES (1, 2, 'of two')");

    private Stories() {}

    /**
     * A story.
     *
     * @param steps a session's number, its statement, an arrow and the answer
     */
    record Story(String name, List<String> steps) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** The stories of a file beside this class. */
    static List<Story> of(String file) throws IOException {
        List<Story> stories = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(Stories.class.getResourceAsStream(file))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
                if (line.startsWith("# ")) {
                    stories.add(new Story(line.substring(2), new ArrayList<>()));
                } else {
                    stories.get(stories.size() - 1).steps().add(line);
                }
            }
        }
        return stories;
    }
}
