package dev.borealis.local.internal.sql.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that says of each rule how it is known: it has each of them, and no others. */
class RulesPageTest {
    private static final Path PAGE = Path.of("../docs/local-aurora-rules.md");
    private static final String BOOTSTRAP = "/dev/borealis/local/internal/dsql/backend/bootstrap.sql";
    private static final Pattern KNOWN_BY =
            Pattern.compile(".*\\| (recorded|documented|asserted|inferred)[^|]* \\|", Pattern.DOTALL);

    /** Where the words of an error stand in the scripts, with a letter or more in them. */
    private static final List<Pattern> WORDS = Stream.of(
                    "MESSAGE = (?:format\\()?'(\\w[^']*)'",
                    "MESSAGE = ''(\\w[^']*)''",
                    "RAISE EXCEPTION '(\\w[^']*)'",
                    "too_much\\('\\w+',\\s*(?:format\\()?'(\\w[^']*)'",
                    "check_largest\\([^;]*?'(\\w[^']* [^']*)'\\)")
            .map(Pattern::compile)
            .toList();

    @Test
    void hasEachRuleOfTheBook() throws IOException {
        Set<String> rules = Stream.of(
                        SessionRules.ALL,
                        ObjectRules.ALL,
                        TableRules.ALL,
                        IndexRules.ALL,
                        AlterRules.ALL,
                        QueryRules.ALL)
                .flatMap(List::stream)
                .map(rule -> rule.kind().getSimpleName() + " | " + rule.sqlState() + " | `" + rule.message() + "`")
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(keys("## By the text of a statement")).isEqualTo(rules);
    }

    @Test
    void hasAllWordsOfTheScripts() throws IOException {
        Set<String> words = new TreeSet<>();
        try (InputStream script = RulesPageTest.class.getResourceAsStream(BOOTSTRAP)) {
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            for (Pattern pattern : WORDS) {
                Matcher matcher = pattern.matcher(text);
                while (matcher.find()) {
                    words.add("`" + matcher.group(1) + "`");
                }
            }
        }
        assertThat(keys("## By the catalog, or when it runs")).isEqualTo(words);
    }

    @Test
    void hasEachLimit() throws IOException {
        assertThat(keys("## Limits"))
                .isEqualTo(Arrays.stream(Limit.values())
                        .map(limit -> "`" + limit.label() + "`")
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** What the lines of a section tell of, each with how it is known. */
    private static Set<String> keys(String section) throws IOException {
        String page = Files.readString(PAGE);
        String text = page.substring(page.indexOf(section + "\n"));
        Set<String> keys = new TreeSet<>();
        for (String line : text.split("\n## ", -1)[0].lines().toList()) {
            if (line.startsWith("| ") && line.contains("`")) {
                assertThat(line).matches(KNOWN_BY);
                keys.add(line.substring(2, line.indexOf("` |") + 1));
            }
        }
        return keys;
    }
}
