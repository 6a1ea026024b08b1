package dev.borealis.local.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
    void what_nobody_asked_for_in_a_long_time_can_be_deleted() throws Exception {
        Instant longAgo = Instant.now().minus(Duration.ofDays(40));
        for (String name : List.of("thing-old", "thing-used", "other-old")) {
            Files.setLastModifiedTime(cache.entry(name, this::make), FileTime.from(longAgo));
        }
        cache.entry("thing-used", this::make);

        cache.deleteUnused("thing-", longAgo.plusSeconds(1));

        assertThat(root.resolve("thing-old")).doesNotExist();
        assertThat(root.resolve("thing-used/content")).exists();
        assertThat(root.resolve("other-old/content")).exists();
    }

    private void make(Path directory) throws IOException {
        made.incrementAndGet();
        Files.writeString(directory.resolve("content"), "made");
    }
}
