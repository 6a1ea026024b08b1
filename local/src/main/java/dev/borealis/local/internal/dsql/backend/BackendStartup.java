package dev.borealis.local.internal.dsql.backend;

import dev.borealis.local.internal.wire.BackendConnection;
import dev.borealis.local.internal.wire.MessageBuilder;
import java.io.IOException;
import java.util.Map;

/** Begins a session with PostgreSQL. */
public final class BackendStartup {
    private static final int VERSION = 3 << 16;

    private BackendStartup() {}

    public static void send(BackendConnection backend, Map<String, String> parameters) throws IOException {
        MessageBuilder message = new MessageBuilder();
        message.begin((char) 0).putInt(VERSION);
        parameters.forEach((name, value) -> message.putString(name).putString(value));
        backend.write(message.put((byte) 0).end());
        backend.flush();
    }
}
