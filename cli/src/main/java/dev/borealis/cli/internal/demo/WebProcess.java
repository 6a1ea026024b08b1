package dev.borealis.cli.internal.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The web application's process. It ends with ours, as its standard input ends then.
 *
 * @param address where it is
 */
record WebProcess(Process process, URI address) {
    private static final String READY = "Pet Clinic is at ";
    private static final int KEPT_LINES = 20;

    /** Starts the application out of a folder of jars, and returns when it is ready. */
    static WebProcess start(Path jars, Map<String, String> environment) throws IOException, DemoFailedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath(jars),
                        "dev.borealis.examples.petclinic.PetClinic",
                        "--server.port=0",
                        "--logging.level.root=error",
                        "--clinic.until-input-ends=true")
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process started = builder.start();
        return new WebProcess(started, firstWords(started));
    }

    private static String classPath(Path jars) throws IOException {
        try (Stream<Path> files = Files.list(jars)) {
            return files.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator));
        }
    }

    /** Reads what it says until it is ready; what comes later is read, too, so that it never waits for us. */
    private static URI firstWords(Process started) throws IOException, DemoFailedException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(started.getInputStream(), UTF_8));
        Deque<String> last = new ArrayDeque<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(READY)) {
                Thread reader = new Thread(() -> lines.lines().forEach(ignored -> {}), "petclinic-output");
                reader.setDaemon(true);
                reader.start();
                return URI.create(line.substring(READY.length()));
            }
            if (last.size() == KEPT_LINES) {
                last.removeFirst();
            }
            last.addLast(line);
        }
        throw new DemoFailedException("it ended with: " + String.join(" ", last));
    }

    void stop() {
        process.destroy();
        process.onExit().join();
    }
}
