package dev.borealis.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code borealis local} in a process of its own, with the members of the line it printed by their path. */
record LocalProcess(Process process, BufferedReader out, String line, Map<String, String> members)
        implements AutoCloseable {

    /** The command that runs it. */
    static List<String> command(String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                "local"));
        command.addAll(List.of(options));
        return command;
    }

    static LocalProcess start(String... options) throws IOException {
        Process process = new ProcessBuilder(command(options))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        if (line == null) {
            throw new AssertionError("no line of JSON; exit code " + process.destroyForcibly());
        }
        return new LocalProcess(process, out, line, members(line));
    }

    private static Map<String, String> members(String line) throws IOException {
        Map<String, String> members = new TreeMap<>();
        try (JsonParser json = new JsonFactory().createParser(line)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token.isScalarValue()) {
                    members.put(json.getParsingContext().pathAsPointer().toString(), json.getText());
                }
            }
        }
        return members;
    }

    /** The databases and whatever else it has started. */
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** Sends SIGTERM, and unlike {@link Process#destroy()} leaves the streams open. */
    void terminate() {
        process.toHandle().destroy();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
