package dev.borealis.it.program;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/**
 * A program in a module of its own that requires one module, which is all that it says. It is compiled against what a user of that module has at run
 * time, and run by a JVM that has nothing on its class path.
 *
 * @param folder an empty folder to work in
 * @param target what the build has made of the module that it requires
 * @param required the name of that module
 * @param main the body of its main method, where {@code args} are given
 */
public record ModularProgram(Path folder, Path target, String required, String main) {

    /** Nothing is expected to take this long. */
    private static final long MINUTES = 2;

    /** What our modules can do without: a program that wants it says so. */
    private static final Pattern OPTIONAL =
            Pattern.compile(".*[/\\\\](HikariCP|crac|r2dbc-pool|reactor-pool)-[^/\\\\]*\\.jar");

    /**
     * Compiles and runs it.
     *
     * @param environment what is added to the environment
     * @param args what its main method is given
     * @return what it has printed, errors included
     */
    public String run(Map<String, String> environment, String... args) throws IOException, InterruptedException {
        String path = modulePath();
        Path source = Files.createDirectories(folder.resolve("src"));
        Path classes = folder.resolve("classes");
        Files.writeString(source.resolve("module-info.java"), "module program { requires " + required + "; }");
        Path program = Files.createDirectories(source.resolve("program")).resolve("Program.java");
        Files.writeString(
                program,
                "package program; public final class Program {"
                        + " public static void main(String[] args) throws Exception {" + main + "}}");
        compile(path, classes, source.resolve("module-info.java"), program);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-p",
                classes + File.pathSeparator + path,
                "-m",
                "program/program.Program"));
        command.addAll(List.of(args));
        Path output = folder.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        String printed = Files.readString(output);
        return ended && process.exitValue() == 0 ? printed : printed + (ended ? "has failed" : "has not ended");
    }

    /** What the build has written down: the module under test, and all that comes with it. */
    private String modulePath() throws IOException {
        List<String> path = new ArrayList<>(
                List.of(target.resolve("classes").toAbsolutePath().toString()));
        for (String entry : Files.readString(target.resolve("runtime-path.txt")).split(File.pathSeparator, -1)) {
            if (!OPTIONAL.matcher(entry).matches()) {
                path.add(entry);
            }
        }
        return String.join(File.pathSeparator, path);
    }

    private static void compile(String path, Path classes, Path... sources) {
        List<String> args = new ArrayList<>(List.of("-d", classes.toString(), "-p", path));
        for (Path source : sources) {
            args.add(source.toString());
        }
        int status =
                ToolProvider.findFirst("javac").orElseThrow().run(System.out, System.err, args.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalArgumentException("the program does not compile; javac has said why");
        }
    }
}
