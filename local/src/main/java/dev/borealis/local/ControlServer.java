package dev.borealis.local;

import dev.borealis.local.internal.dataapi.http.HttpServer;
import dev.borealis.local.internal.dataapi.http.RequestLimits;
import java.io.IOException;
import java.net.URI;

/** The control interface, listening. */
record ControlServer(HttpServer http) implements AutoCloseable {
    private static final RequestLimits LIMITS = new RequestLimits(1 << 14, 1 << 16);

    static ControlServer start(int port, Faults faults) throws IOException {
        return new ControlServer(HttpServer.start(port, new ControlHandler(faults), LIMITS));
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + http.port());
    }

    @Override
    public void close() {
        http.close();
    }
}
