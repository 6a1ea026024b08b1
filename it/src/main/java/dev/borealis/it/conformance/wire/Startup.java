package dev.borealis.it.conformance.wire;

/** Numbers of the protocol's opening. */
final class Startup {
    static final int PROTOCOL = 3 << 16;
    static final int CANCEL = 80877102;
    static final int AUTHENTICATED = 0;
    static final int CLEARTEXT_PASSWORD = 3;

    private Startup() {}
}
