package dev.borealis.local.internal.iam;

import java.time.Instant;

/**
 * What a token must be for.
 *
 * @param user the database role to sign in as
 * @param host the cluster's endpoint
 * @param region the cluster's region
 * @param now the time to judge by
 */
record Expectation(String user, String host, String region, Instant now) {
    static final String SERVICE = "dsql";
    static final String TERMINATOR = "aws4_request";

    /** The permission that the user needs. */
    String action() {
        return user.equals("admin") ? "DbConnectAdmin" : "DbConnect";
    }
}
