package dev.borealis.it.conformance;

import dev.borealis.it.conformance.wire.Login;
import dev.borealis.it.conformance.wire.Transport;
import dev.borealis.it.conformance.wire.WireConnection;
import dev.borealis.it.conformance.wire.WireTarget;
import java.io.IOException;
import java.time.Duration;

/** A PostgreSQL without TLS and passwords, to see what the engine underneath does with the same records. */
record PlainServer(String host, int port, String user) implements ServerUnderTest {
    static PlainServer parse(String address, String user) {
        int colon = address.lastIndexOf(':');
        return new PlainServer(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)), user);
    }

    @Override
    public WireConnection connect(Duration patience) throws IOException {
        return WireConnection.open(
                new WireTarget(host, port, host, new Transport.Plain(), patience), new Login(user, "postgres", ""));
    }

    @Override
    public void close() {
        // Not ours.
    }
}
