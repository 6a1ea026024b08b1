package dev.borealis.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a program answered that was run to its end. */
record ChildProcess(int exitCode, String out, String err) {
    private static final long LONGEST_SECONDS = 60;

    static ChildProcess run(Map<String, String> environment, String... command) throws Exception {
        Path out = Files.createTempFile("borealis-it", ".out");
        Path err = Files.createTempFile("borealis-it", ".err");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().putAll(environment);
            return new ChildProcess(waitFor(builder), read(out), read(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Runs a main class of this class path in a JVM of its own. */
    static ChildProcess java(Map<String, String> environment, List<String> options, String mainClass, String... rest)
            throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        command.addAll(options);
        command.add(mainClass);
        command.addAll(List.of(rest));
        return run(environment, command.toArray(String[]::new));
    }

    private static int waitFor(ProcessBuilder builder) throws Exception {
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(builder.command().get(0) + " did not end");
        }
        return process.exitValue();
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
