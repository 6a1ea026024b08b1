package dev.borealis.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pet Clinic in a process of its own, watched until it says that it is ready. */
final class ClinicProcess implements AutoCloseable {

    private static final String READY = "Pet Clinic is at ";

    private final Process process;
    private final URI address;

    private ClinicProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts it and returns when it is ready. */
    static ClinicProcess start(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        List<String> said = new ArrayList<>();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(READY)) {
                return new ClinicProcess(process, URI.create(line.substring(READY.length())));
            }
            said.add(line);
        }
        process.destroy();
        throw new IOException("Pet Clinic did not start:\n" + String.join("\n", said));
    }

    void fetch(String path) throws IOException, InterruptedException {
        HttpResponse<String> page = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        if (page.statusCode() != 200 || !page.body().contains("Pet Clinic")) {
            throw new IOException(path + " answered " + page.statusCode());
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
