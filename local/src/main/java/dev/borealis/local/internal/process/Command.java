package dev.borealis.local.internal.process;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Programs that run to their end, and the environment that all child programs get. */
public final class Command {
    private Command() {}

    /**
     * What a program left behind.
     *
     * @param status 0 if it succeeded
     * @param output both of its output streams
     */
    public record Outcome(int status, String output) {
        public boolean succeeded() {
            return status == 0;
        }
    }

    /** Runs a program and waits for it. Throws if it cannot be started; that it failed is for the caller to see. */
    public static Outcome run(List<String> command) throws IOException {
        Process process = prepare(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(statusOf(process), output.strip());
    }

    /** Runs a program and throws what it said if it failed. */
    public static String require(List<String> command) throws IOException {
        Outcome outcome = run(command);
        if (!outcome.succeeded()) {
            throw new IOException(
                    String.join(" ", command) + " failed with status " + outcome.status() + ": " + outcome.output());
        }
        return outcome.output();
    }

    /** Whether the search path has a program of that name. */
    static boolean isThere(String program) {
        String path = System.getenv("PATH");
        return path != null
                && Stream.of(path.split(File.pathSeparator))
                        .filter(directory -> !directory.isEmpty())
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /**
     * A builder whose environment does not depend on that of this process, because programs read settings (a database's
     * port, a locale) from there.
     */
    static ProcessBuilder prepare(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(List.of("PATH", "LD_LIBRARY_PATH", "TMPDIR"));
        environment.putIfAbsent("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin");
        environment.put("LC_ALL", "C");
        environment.put("TZ", "UTC");
        return builder;
    }

    private static int statusOf(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while a child process ran").initCause(e);
        }
    }
}
