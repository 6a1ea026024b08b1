package dev.borealis.it.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every example in Java that README.md and docs/ show stands, line by line, in a test: of this folder, or of the module that the page is
 * about. So no example can be shown that does not run.
 */
final class DocumentationTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path PROGRAMS = ROOT.resolve("it/src/test/java/dev/borealis/it/examples");
    private static final Path DRIVERS = Path.of("src", "main", "resources", "META-INF", "services", "java.sql.Driver");
    private static final Pattern JAVA = Pattern.compile("(?ms)^```java\\n(.*?)^```$");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");
    private static final Pattern DRIVER = Pattern.compile("`(dev\\.borealis\\.[\\w.]+Driver)`");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#|mailto:)([^)#]+)");

    @TestFactory
    Stream<DynamicTest> everyJavaExampleRuns() throws IOException {
        String code = allExamples();
        List<DynamicTest> tests = pages().flatMap(page -> matches(JAVA, page)
                        .map(example -> dynamicTest(
                                page.getFileName() + ": "
                                        + example.lines().findFirst().orElse(""),
                                () -> assertThat(code).contains(normalised(example)))))
                .toList();
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> everyLinkLeadsSomewhere() throws IOException {
        return pages().flatMap(page -> matches(LINK, page)
                .distinct()
                .map(link -> dynamicTest(
                        page.getFileName() + " to " + link,
                        () -> assertThat(page.resolveSibling(link)).exists())));
    }

    @TestFactory
    Stream<DynamicTest> everyTestThatFeaturesNameExists() throws IOException {
        try (Stream<Path> sources = Files.walk(ROOT)) {
            List<String> names = sources.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .toList();
            return matches(TEST, ROOT.resolve("docs/features.md"))
                    .distinct()
                    .map(test -> dynamicTest(test, () -> assertThat(names).contains(test + ".java")));
        }
    }

    @TestFactory
    Stream<DynamicTest> everyDriverClassThatIsNamedIsOne() throws IOException {
        String drivers = read(ROOT.resolve("dsql/jdbc").resolve(DRIVERS))
                + read(ROOT.resolve("data-api/jdbc").resolve(DRIVERS));
        List<DynamicTest> tests = pages().flatMap(page -> matches(DRIVER, page)
                        .distinct()
                        .map(driver -> dynamicTest(
                                page.getFileName() + ": " + driver,
                                () -> assertThat(drivers.lines()).contains(driver))))
                .toList();
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    private static Stream<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"));
                Stream<Path> top = Files.list(ROOT)) {
            return Stream.concat(top, docs).filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
        }
    }

    private static Stream<String> matches(Pattern pattern, Path page) {
        Matcher matcher = pattern.matcher(read(page));
        return matcher.results().map(result -> result.group(1)).toList().stream();
    }

    private static String allExamples() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith("Test.java")
                            || file.getParent().equals(PROGRAMS))
                    .sorted()
                    .map(DocumentationTest::read)
                    .map(DocumentationTest::normalised)
                    .collect(Collectors.joining());
        }
    }

    /** The lines without indentation and without blank ones: an example is shown further left than it stands in a class. */
    private static String normalised(String code) {
        return code.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
