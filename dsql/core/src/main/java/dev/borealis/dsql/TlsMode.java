package dev.borealis.dsql;

import java.util.Locale;

/**
 * How far a client verifies that it talks to its cluster. The service takes TLS only, so there is no mode without.
 *
 * <pre>{@code
 * TlsMode.parse("verify-full").verifiesName(); // true
 * }</pre>
 */
public enum TlsMode {
    /** The certificate is issued by someone trusted, and for this cluster's name. */
    VERIFY_FULL("verify-full"),
    /** The certificate is issued by someone trusted, for whatever name. */
    VERIFY_CA("verify-ca"),
    /** Encrypted, to whoever answers. For debugging: a token can be stolen. */
    REQUIRE("require");

    private final String text;

    TlsMode(String text) {
        this.text = text;
    }

    /**
     * Reads the value of {@code sslmode}.
     *
     * @param given what the user wrote, in any case
     * @return the mode
     * @throws IllegalArgumentException if it is none of the three
     */
    public static TlsMode parse(String given) {
        String wanted = given.strip().toLowerCase(Locale.ROOT);
        for (var mode : values()) {
            if (mode.text.equals(wanted)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("it is not one that is accepted: Aurora DSQL takes TLS connections only. Use"
                + " verify-full (the default), verify-ca, or require, which verifies nothing");
    }

    /**
     * Tells whether the certificate must be issued by someone trusted.
     *
     * @return false only for {@link #REQUIRE}
     */
    public boolean verifiesCertificate() {
        return this != REQUIRE;
    }

    /**
     * Tells whether the certificate must carry the cluster's name.
     *
     * @return true only for {@link #VERIFY_FULL}
     */
    public boolean verifiesName() {
        return this == VERIFY_FULL;
    }

    /**
     * Gives the value as PostgreSQL clients write it.
     *
     * @return as {@code verify-full}
     */
    @Override
    public String toString() {
        return text;
    }
}
