package dev.borealis.local.internal.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that ends when this process ends, in whatever way, and whose directory is deleted then.
 *
 * <p>A small shell script runs it and waits for the end of its standard input, which is a pipe from here. So there is no need
 * of a shutdown hook. A signal to this process' group does not reach the server: where the system has {@code setsid} the
 * script is in a session of its own, elsewhere the shell's job control gives the server a group of its own, and the script stops
 * it in the way that fits. Once the server {@linkplain #keepRunning() is to last}, the script starts it again if it crashes or is
 * killed. Thread-safe.
 */
public final class GuardedProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedProcess.class);
    private static final long SECONDS_TO_STOP = 60;

    private final Process guard;
    private final OutputTail output;

    private GuardedProcess(Process guard) {
        this.guard = guard;
        this.output = OutputTail.of(guard.getInputStream());
    }

    /**
     * Starts a server.
     *
     * @param command the server's program and arguments
     * @param stopSignal the name of the signal that it stops at, such as {@code INT}
     * @param directory is the server's working directory, and deleted when the server has ended
     */
    public static GuardedProcess start(List<String> command, String stopSignal, Path directory) throws IOException {
        List<String> guarded =
                new ArrayList<>(Command.isThere("setsid") ? List.of("setsid", "sh", "-c") : List.of("sh", "-m", "-c"));
        guarded.addAll(List.of(script(), "borealis-guard"));
        guarded.add(stopSignal);
        guarded.add(directory.toString());
        guarded.addAll(command);
        ProcessBuilder builder =
                Command.prepare(guarded).directory(directory.toFile()).redirectErrorStream(true);
        return new GuardedProcess(builder.start());
    }

    private static String script() throws IOException {
        try (InputStream script = GuardedProcess.class.getResourceAsStream("guard.sh")) {
            if (script == null) {
                throw new IOException("guard.sh is missing beside " + GuardedProcess.class.getName());
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** From now on the server is started again, on the same data, if it ends by itself. To be called once it is ready. */
    public void keepRunning() throws IOException {
        guard.getOutputStream().write('\n');
        guard.getOutputStream().flush();
    }

    /** Whether there is a server, or will be one again. */
    public boolean isAlive() {
        return guard.isAlive();
    }

    /** What the server printed last, once it has ended. */
    public String lastOutput() throws InterruptedException {
        return output.text();
    }

    /** Stops the server and waits until it is gone with its directory. If interrupted, the guard goes on alone. */
    @Override
    public void close() {
        try {
            guard.getOutputStream().close();
            if (!guard.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                LOG.warn(
                        "A server has not stopped within {} s; process {} goes on trying",
                        SECONDS_TO_STOP,
                        guard.pid());
            }
        } catch (IOException e) {
            LOG.warn("The pipe to a server's guard cannot be closed; it closes with this process", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
