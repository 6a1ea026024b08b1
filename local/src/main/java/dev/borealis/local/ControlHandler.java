package dev.borealis.local;

import dev.borealis.local.internal.dataapi.http.HttpHandler;
import dev.borealis.local.internal.dataapi.http.HttpProblem;
import dev.borealis.local.internal.dataapi.http.HttpRequest;
import dev.borealis.local.internal.dataapi.http.HttpResponse;
import dev.borealis.local.internal.fault.DurationText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The control interface: faults, clock and statistics over HTTP. It answers programs on this machine and no web page in a
 * browser. Thread-safe.
 */
final class ControlHandler implements HttpHandler {
    private static final Pattern NUMBERED = Pattern.compile("/faults/(\\d{1,18})");
    private static final Pattern HERE = Pattern.compile("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?");

    private final Faults faults;
    private final Map<String, Function<String, HttpResponse>> routes;

    ControlHandler(Faults faults) {
        this.faults = faults;
        this.routes = Map.of(
                "GET /faults", body -> ok(ControlJson.faults(faults.active())),
                "POST /faults", this::add,
                "DELETE /faults", body -> clear(),
                "GET /kinds", body -> ok(ControlJson.kinds()),
                "GET /clock", body -> clock(),
                "POST /clock", this::move,
                "POST /connections/age", body -> age(),
                "GET /statistics", body -> ok(ControlJson.numbers(faults.statistics())));
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        if (request.hasHeader("origin") || !HERE.matcher(request.header("host")).matches()) {
            return error(403, "this interface is for programs on this machine, not for web pages");
        }
        try {
            return route(request).orElseGet(() -> error(404, "there is only " + String.join(", ", sortedRoutes())));
        } catch (IllegalArgumentException e) {
            return error(400, String.valueOf(e.getMessage()));
        }
    }

    private List<String> sortedRoutes() {
        return Stream.concat(routes.keySet().stream(), Stream.of("DELETE /faults/ID"))
                .sorted()
                .toList();
    }

    private Optional<HttpResponse> route(HttpRequest request) {
        Function<String, HttpResponse> route = routes.get(request.method() + " " + request.path());
        if (route != null) {
            return Optional.of(route.apply(new String(request.body(), StandardCharsets.UTF_8).strip()));
        }
        return Optional.of(NUMBERED.matcher(request.path()))
                .filter(matcher -> request.method().equals("DELETE") && matcher.matches())
                .map(matcher -> remove(Long.parseLong(matcher.group(1))));
    }

    /** Sets one fault a line: all of them or, if one cannot be read, none. */
    private HttpResponse add(String body) {
        List<Fault> wanted = body.lines().map(Fault::parse).toList();
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("the body must have a fault on each line, such as conflict,times=3");
        }
        return response(201, ControlJson.faults(wanted.stream().map(faults::add).toList()));
    }

    private HttpResponse clear() {
        faults.clear();
        return ok(ControlJson.faults(faults.active()));
    }

    private HttpResponse remove(long id) {
        return faults.active().stream()
                .filter(fault -> fault.id() == id)
                .findFirst()
                .map(fault -> {
                    fault.close();
                    return ok(ControlJson.faults(List.of(fault)));
                })
                .orElseGet(() -> error(404, "there is no fault with the number " + id));
    }

    private HttpResponse clock() {
        return ok(ControlJson.clock(faults.clockOffset()));
    }

    private HttpResponse move(String by) {
        faults.moveClock(DurationText.parse(by));
        return clock();
    }

    private HttpResponse age() {
        faults.ageConnections();
        return ok(ControlJson.numbers(faults.statistics()));
    }

    @Override
    public HttpResponse refuse(HttpProblem problem) {
        return error(problem.status(), String.valueOf(problem.getMessage()));
    }

    private static HttpResponse ok(byte[] body) {
        return response(200, body);
    }

    private static HttpResponse error(int status, String message) {
        return response(status, ControlJson.error(message));
    }

    private static HttpResponse response(int status, byte[] body) {
        return new HttpResponse(status, Map.of("Content-Type", "application/json"), body);
    }
}
