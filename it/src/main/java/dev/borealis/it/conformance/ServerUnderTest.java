package dev.borealis.it.conformance;

import dev.borealis.it.conformance.wire.WireConnection;
import java.io.IOException;
import java.time.Duration;

/** A running server that hands out new sessions of the admin user, each signed in with a password of its own. */
interface ServerUnderTest extends AutoCloseable {
    WireConnection connect(Duration patience) throws IOException;

    @Override
    void close();
}
