package dev.borealis.dsql.jdbc.internal;

import java.util.List;

/**
 * A server's certificate is trusted, but made out to other names than the cluster's.
 */
public final class UnexpectedNameException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what was expected and what was there.
     *
     * @param expected the cluster's name
     * @param presented the names in the certificate
     */
    public UnexpectedNameException(String expected, List<String> presented) {
        super("The certificate is for " + String.join(", ", presented) + ", not for " + expected);
    }
}
