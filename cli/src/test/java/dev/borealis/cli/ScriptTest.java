package dev.borealis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.LocalAurora;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./borealis} of this source tree, in a tree that is built already. */
class ScriptTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String TEXT = "gr\u00fc\u00dfe \u65e5\u672c \ud83d\ude00";

    @Test
    void takesTextOfAnyLanguageWhateverTheLocale(@TempDir Path home) throws Exception {
        makeBuiltTree(home);
        try (LocalAurora aurora =
                LocalAurora.builder().postgresql(false).mysql(false).start()) {
            // In a file, as this JVM's own locale may lack the letters, too.
            Path caller = Files.writeString(
                    home.resolve("caller.sh"),
                    "exec ./borealis sql '" + aurora.dsql().jdbcUrl() + "' --format csv -c \"SELECT '" + TEXT
                            + "' AS \u00f6\"\n");
            for (Map<String, String> locale : Stream.<Map<String, String>>of(
                            Map.of("LC_ALL", "C"), Map.of("LANG", "POSIX"), Map.of())
                    .toList()) {
                ProcessBuilder command = new ProcessBuilder("sh", caller.toString()).directory(home.toFile());
                command.environment().clear();
                command.environment().putAll(locale);
                command.environment()
                        .putAll(Map.of(
                                "PATH", System.getenv("PATH"),
                                "JAVA_HOME", System.getProperty("java.home"),
                                "AWS_ACCESS_KEY_ID", aurora.accessKeyId(),
                                "AWS_SECRET_ACCESS_KEY", aurora.secretAccessKey()));
                Process process =
                        command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
                String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(out).isEqualTo("\u00f6\r\n" + TEXT + "\r\n");
                assertThat(process.waitFor()).isZero();
            }
        }
    }

    /** What the script finds when everything is built: the classes of this test, a stamp, and an archive that is of no use. */
    private static void makeBuiltTree(Path home) throws IOException {
        for (String file : new String[] {"borealis", "cli/src/main/sh/launch.sh"}) {
            Files.createDirectories(home.resolve(file).getParent());
            Files.copy(ROOT.resolve(file), home.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Path target = Files.createDirectories(home.resolve("cli/target/lib")).getParent();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Stream.of(classPath.split(File.pathSeparator))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        try (OutputStream jar = Files.newOutputStream(target.resolve("lib/classes.jar"))) {
            new JarOutputStream(jar, manifest).close();
        }
        Files.createFile(target.resolve("borealis.stamp"));
        Files.createFile(target.resolve("classes-" + System.getProperty("java.version") + ".jsa"));
    }
}
