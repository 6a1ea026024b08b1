package dev.borealis.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.internal.fault.FaultRegistry;
import dev.borealis.local.internal.fault.ShiftedClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The control interface, over HTTP. */
@Timeout(60)
class ControlTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private int aged;
    private Faults faults;
    private ControlServer server;

    @BeforeEach
    void start() throws IOException {
        faults = new Faults(
                new FaultRegistry(),
                ShiftedClock.over(Clock.systemUTC()),
                new Faults.Surroundings(() -> aged++, () -> Map.of("logins", 7L)));
        server = ControlServer.start(0, faults);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void faults_are_set_listed_and_cleared() throws Exception {
        assertThat(call("POST", "/faults", "conflict,times=3\ndelay-commit=5ms,application=bank\n"))
                .isEqualTo("201 {\"faults\":[{\"id\":1,\"fault\":\"conflict,times=3\",\"hits\":0},"
                        + "{\"id\":2,\"fault\":\"delay-commit=5ms,application=bank\",\"hits\":0}]}\n");
        assertThat(faults.active()).hasSize(2);
        assertThat(call("DELETE", "/faults/1", "")).startsWith("200 ");
        assertThat(call("GET", "/faults", ""))
                .isEqualTo(
                        "200 {\"faults\":[{\"id\":2,\"fault\":\"delay-commit=5ms,application=bank\",\"hits\":0}]}\n");
        assertThat(call("DELETE", "/faults", "")).isEqualTo("200 {\"faults\":[]}\n");
        assertThat(faults.active()).isEmpty();
    }

    @Test
    void faults_of_scopes_are_seen_too() throws Exception {
        try (Faults scope = faults.scope()) {
            scope.add("conflict");
            assertThat(call("GET", "/faults", "")).contains("\"conflict\"");
        }
        assertThat(call("GET", "/faults", "")).isEqualTo("200 {\"faults\":[]}\n");
    }

    @Test
    void nothing_is_set_when_one_of_several_is_wrong() throws Exception {
        assertThat(call("POST", "/faults", "conflict\nnonsense")).startsWith("400 {\"error\":\"there is no fault");
        assertThat(faults.active()).isEmpty();
    }

    @Test
    void the_clock_is_moved() throws Exception {
        assertThat(call("POST", "/clock", "1h")).isEqualTo("200 {\"offsetMillis\":3600000}\n");
        assertThat(call("POST", "/clock", "-30m")).isEqualTo("200 {\"offsetMillis\":1800000}\n");
        assertThat(faults.clockOffset()).isEqualTo(Duration.ofMinutes(30));
        assertThat(call("DELETE", "/faults", "")).startsWith("200");
        assertThat(call("GET", "/clock", "")).isEqualTo("200 {\"offsetMillis\":0}\n");
    }

    @Test
    void connections_are_aged_and_numbers_shown() throws Exception {
        assertThat(call("POST", "/connections/age", "")).isEqualTo("200 {\"logins\":7}\n");
        assertThat(aged).isEqualTo(1);
        assertThat(call("GET", "/statistics", "")).isEqualTo("200 {\"logins\":7}\n");
    }

    @Test
    void all_kinds_are_explained() throws Exception {
        String kinds = call("GET", "/kinds", "");
        assertThat(FaultKind.values())
                .allSatisfy(kind -> assertThat(kinds)
                        .contains("{\"kind\":\"" + kind.label() + "\",\"takesDuration\":" + kind.takesDuration()
                                + ",\"description\":\"" + kind.description() + "\"}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    GET    | /            |          | 404 {"error":"there is only DELETE /faults, DELETE /faults/ID, GET /clock,
                    PUT    | /faults      | conflict | 404
                    DELETE | /faults/99   |          | 404 {"error":"there is no fault with the number 99"}
                    POST   | /faults      | ''       | 400 {"error":"the body must have a fault on each line
                    POST   | /clock       | noon     | 400 {"error":"a duration is a number with ms, s, m or h
                    """)
    void what_is_wrong_is_explained(String method, String path, String body, String answer) throws Exception {
        assertThat(call(method, path, body == null ? "" : body)).startsWith(answer);
    }

    @Test
    void web_pages_get_nothing() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.uri() + "/faults"))
                .header("Origin", "https://example.com")
                .POST(BodyPublishers.ofString("conflict"))
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(faults.active()).isEmpty();
    }

    private String call(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.uri() + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }
}
