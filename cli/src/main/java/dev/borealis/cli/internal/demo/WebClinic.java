package dev.borealis.cli.internal.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Pet Clinic as a web application: in a process of its own, as Spring and Hibernate are on its class path, and with a schema
 * of its own. Not thread-safe.
 */
final class WebClinic implements Place {
    private static final String SCHEMA = "petclinic_web";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path jars;
    private final DataSource admin;
    private final Map<String, String> environment;
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .cookieHandler(new CookieManager())
            .build();
    private @Nullable WebProcess process;

    /**
     * Not started yet.
     *
     * @param jars the folder with the application and all it needs
     * @param url of Aurora DSQL, with a query
     * @param credentials as the AWS SDK looks for them in the environment
     */
    WebClinic(Path jars, DataSource admin, String url, Map<String, String> credentials) {
        this.jars = jars;
        this.admin = admin;
        environment = new HashMap<>(credentials);
        environment.put("CLINIC_URL", url + "&schema=" + SCHEMA);
    }

    static Scenario<WebClinic> scenario(WebClinic clinic) {
        return new Scenario<>(
                "Pet Clinic as a web application, on Spring Boot and Hibernate",
                clinic,
                List.of(new WebStart(), new WebFirstPage(), new WebOwner(), new WebConflict()));
    }

    /** Starts the application, and says where it is once it is ready. */
    URI start() throws SQLException, DemoFailedException {
        run("CREATE SCHEMA " + SCHEMA);
        try {
            WebProcess started = WebProcess.start(jars, environment);
            process = started;
            return started.address();
        } catch (IOException unusable) {
            throw new DemoFailedException(String.valueOf(unusable.getMessage()));
        }
    }

    String get(String path) throws DemoFailedException {
        return send(path, HttpRequest.newBuilder().GET()).body();
    }

    /** Sends a form; the answer is that of the page it leads to. */
    HttpResponse<String> post(String path, Map<String, String> fields) throws DemoFailedException {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return send(
                path,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> send(String path, HttpRequest.Builder request) throws DemoFailedException {
        if (process == null) {
            throw new DemoFailedException("an application that was not started");
        }
        try {
            HttpResponse<String> answer = client.send(
                    request.uri(process.address().resolve(path))
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            DemoFailedException.unless(answer.statusCode() == 200, path + " answered " + answer.statusCode());
            return answer;
        } catch (IOException lost) {
            throw new DemoFailedException(path + ": " + lost.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DemoFailedException("an interrupt");
        }
    }

    @Override
    public String cleanUp() {
        if (process != null) {
            process.stop();
        }
        try {
            run("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
            return "";
        } catch (SQLException refused) {
            return "the schema " + SCHEMA + ": " + refused.getMessage();
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = admin.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
