package dev.borealis.local.internal.dsql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.internal.dsql.Stories.Story;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pairs of transactions, step by step on one thread: a statement that waits for another session hangs for ever. */
@Timeout(60)
final class ConflictTest {

    private static LocalDsql usual;

    /** Where every block begins as if nothing had conflicted for long. */
    private static LocalDsql calm;

    @BeforeAll
    static void start() throws Exception {
        usual = LocalDsql.start();
        calm = LocalDsql.start(settings -> settings.calmAfter(0));
        for (LocalDsql dsql : List.of(usual, calm)) {
            try (Rivals rivals = new Rivals(dsql, 1, "simple")) {
                rivals.run("1 CREATE ROLE rival");
            }
        }
    }

    @AfterAll
    static void stop() {
        usual.close();
        calm.close();
    }

    static List<Story> stories() throws IOException {
        return Stories.of("conflicts.txt");
    }

    @ParameterizedTest
    @MethodSource("stories")
    void simple(Story story) throws Exception {
        tell(story, usual, "simple");
    }

    @ParameterizedTest
    @MethodSource("stories")
    void extended(Story story) throws Exception {
        tell(story, usual, "extended");
    }

    @ParameterizedTest
    @MethodSource("stories")
    void simpleInCalm(Story story) throws Exception {
        tell(story, calm, "simple");
    }

    @ParameterizedTest
    @MethodSource("stories")
    void extendedInCalm(Story story) throws Exception {
        tell(story, calm, "extended");
    }

    private static void tell(Story story, LocalDsql dsql, String mode) throws Exception {
        try (Rivals rivals = new Rivals(dsql, 4, mode)) {
            for (String sql : Stories.SETUP) {
                assertThat(rivals.run("4 " + sql)).as(sql).hasSize(1);
            }
            List<String> seen = new ArrayList<>();
            List<String> wanted = new ArrayList<>();
            for (String line : story.steps()) {
                String[] parts = line.split(" -> ", -1);
                seen.add(parts[0] + " -> " + rivals.run(parts[0]));
                wanted.add(parts[0] + " -> " + parts[1].replace("OC0", "40001 OC0"));
            }
            assertThat(seen).isEqualTo(wanted);
        }
    }
}
