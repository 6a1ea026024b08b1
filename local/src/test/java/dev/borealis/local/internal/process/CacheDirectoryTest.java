package dev.borealis.local.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheDirectoryTest {
    private final AtomicInteger made = new AtomicInteger();

    @TempDir
    private Path root;

    private CacheDirectory cache;

    @BeforeEach
    void makeCache() {
        cache = new CacheDirectory(root);
    }

    @Test
    void an_entry_is_made_once() throws Exception {
        Path first = cache.entry("thing", this::make);
        Path second = new CacheDirectory(root).entry("thing", this::make);

        assertThat(second).isEqualTo(first);
        assertThat(first.resolve("content")).hasContent("made");
        assertThat(made).hasValue(1);
    }

    @Test
    void an_entry_is_made_once_though_many_ask_for_it_at_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Path> ask = () -> new CacheDirectory(root).entry("thing", this::make);
            for (Future<Path> answer :
                    threads.invokeAll(Stream.generate(() -> ask).limit(8).toList())) {
                assertThat(answer.get().resolve("content")).hasContent("made");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void nothing_is_left_of_an_entry_that_cannot_be_made_and_the_next_try_can_succeed() throws Exception {
        assertThatThrownBy(() -> cache.entry("thing", directory -> {
                    make(directory);
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");
        try (Stream<Path> content = Files.list(root)) {
            assertThat(content).containsExactly(root.resolve("lock"));
        }

        assertThat(cache.entry("thing", this::make).resolve("content")).exists();
    }

    @Test
    void what_a_killed_process_left_half_made_is_thrown_away() throws Exception {
        Path leftover =
                Files.createDirectories(root.resolve("thing.partial/below")).resolve("half");
        Files.writeString(leftover, "half");

        Path entry = cache.entry("thing", this::make);

        assertThat(entry.resolve("below")).doesNotExist();
        assertThat(root.resolve("thing.partial")).doesNotExist();
    }

    @Test
    void of_many_builds_those_that_were_used_last_are_kept() throws Exception {
        Instant longAgo = Instant.now().minus(Duration.ofDays(2));
        for (int i = 0; i < 9; i++) {
            Files.setLastModifiedTime(cache.entry("thing-" + i, this::make), FileTime.from(longAgo.plusSeconds(i)));
        }
        Files.setLastModifiedTime(cache.entry("other-old", this::make), FileTime.from(longAgo));
        cache.entry("thing-0", this::make);

        cache.deleteOld("thing-");

        try (Stream<Path> content = Files.list(root)) {
            assertThat(content.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("lock", "thing-0", "thing-6", "thing-7", "thing-8", "other-old");
        }
        assertThat(root.resolve("thing-0/content")).exists();
    }

    @Test
    void what_somebody_is_about_to_use_or_runs_is_kept() throws Exception {
        Instant longAgo = Instant.now().minus(Duration.ofDays(2));
        for (int i = 0; i < 6; i++) {
            cache.entry("thing-new-" + i, this::make);
        }
        Path programs = cache.entry(
                "thing-programs",
                directory -> Files.copy(
                        Path.of("/bin/sleep").toRealPath(),
                        directory.resolve("sleep"),
                        StandardCopyOption.COPY_ATTRIBUTES));
        Files.setLastModifiedTime(programs, FileTime.from(longAgo));
        Process running = new ProcessBuilder(programs.resolve("sleep").toString(), "1000").start();
        try {
            cache.deleteOld("thing-");
            try (Stream<Path> content = Files.list(root)) {
                assertThat(content).hasSize(1 + 6 + 1).contains(programs);
            }
        } finally {
            running.destroyForcibly().waitFor();
        }
        cache.deleteOld("thing-");
        assertThat(programs).doesNotExist();
    }

    private void make(Path directory) throws IOException {
        made.incrementAndGet();
        Files.writeString(directory.resolve("content"), "made");
    }

    @Test
    void clearing_deletes_what_nobody_uses_and_says_how_much_that_was() throws Exception {
        cache.entry("template-1", this::make);
        Files.writeString(Files.createDirectories(root.resolve("deleted-0a")).resolve("file"), "four");

        Files.createDirectory(root.resolve("template-2.partial"));
        Path others = Files.createDirectory(root.resolve("template-of-mine"));

        assertThat(cache.clear()).isEqualTo("made".length() + "four".length());
        try (Stream<Path> left = Files.list(root)) {
            assertThat(left.filter(Files::isDirectory)).containsExactly(others);
        }
        assertThat(cache.entry("template-1", this::make).resolve("content")).exists();
        assertThat(made).hasValue(2);
    }

    @Test
    void what_is_in_use_is_not_cleared() throws Exception {
        cache.entry("template-1", this::make);
        cache.use();

        assertThatThrownBy(cache::clear).hasMessageContaining(root + " is in use");
        assertThat(root.resolve("template-1")).exists();
    }

    @Test
    void what_another_process_uses_is_not_cleared() throws Exception {
        cache.entry("template-1", this::make);
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        CacheUser.class.getName(),
                        root.toString())
                .start();
        try {
            assertThat(other.getInputStream().read()).isEqualTo('u');
            assertThatThrownBy(cache::clear).hasMessageContaining(root + " is in use");
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(cache.clear()).isEqualTo("made".length());
    }
}
