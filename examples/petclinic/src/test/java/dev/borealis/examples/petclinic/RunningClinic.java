package dev.borealis.examples.petclinic;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The application on a free port, and a client that follows redirects. */
final class RunningClinic implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    RunningClinic(String... arguments) {
        this(List.of(), arguments);
    }

    /** With more beans. A loaded machine has longer for running transactions again. */
    RunningClinic(List<Class<?>> beans, String... arguments) {
        var application = new SpringApplication(PetClinic.class);
        application.addPrimarySources(beans);
        application.setDefaultProperties(Map.of(
                "server.port",
                "0",
                "logging.level.root",
                "warn",
                "clinic.retry.deadline",
                "10m",
                "clinic.retry.attempts",
                "1000"));
        context = application.run(arguments);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
    }

    HttpResponse<String> get(String path) throws Exception {
        return get(path, "text/html");
    }

    HttpResponse<String> get(String path, String accepted) throws Exception {
        return send(HttpRequest.newBuilder(address(path)).GET(), accepted);
    }

    HttpResponse<String> post(String path, Map<String, String> fields) throws Exception {
        return post(path, fields, "text/html");
    }

    HttpResponse<String> post(String path, Map<String, String> fields, String accepted) throws Exception {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(
                HttpRequest.newBuilder(address(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                accepted);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String accepted) throws Exception {
        return client.send(request.header("Accept", accepted).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        context.close();
    }
}
