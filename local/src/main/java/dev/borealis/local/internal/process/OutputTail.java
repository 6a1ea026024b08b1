package dev.borealis.local.internal.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what a process prints, so that it never waits for a reader; keeps the last lines for an error message. */
final class OutputTail {
    private static final Logger LOG = LoggerFactory.getLogger(OutputTail.class);
    private static final int LINES = 20;

    private final Deque<String> last = new ArrayDeque<>();
    private final Thread thread;

    private OutputTail(InputStream output) {
        this.thread = new Thread(() -> read(output), "borealis-process-output");
        thread.setDaemon(true);
    }

    static OutputTail of(InputStream output) {
        OutputTail tail = new OutputTail(output);
        tail.thread.start();
        return tail;
    }

    private void read(InputStream output) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            reader.lines().forEach(this::keep);
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("A process' output can no longer be read", e);
        }
    }

    private synchronized void keep(String line) {
        LOG.debug("{}", line);
        if (last.size() == LINES) {
            last.removeFirst();
        }
        last.addLast(line);
    }

    /** The last lines of a process that has ended. */
    String text() throws InterruptedException {
        thread.join();
        return snapshot();
    }

    private synchronized String snapshot() {
        return String.join("\n", last);
    }
}
