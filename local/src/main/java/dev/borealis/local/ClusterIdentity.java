package dev.borealis.local;

import java.security.SecureRandom;
import java.util.Locale;

/**
 * What tells one local cluster from another, and who may sign in to it.
 *
 * @param clusterId 26 characters
 * @param region where the cluster pretends to be
 * @param accessKeyId who signs tokens
 * @param secretAccessKey what tokens are signed with
 */
record ClusterIdentity(String clusterId, String region, String accessKeyId, String secretAccessKey) {
    static final String DEFAULT_REGION = "us-east-1";

    private static final String LETTERS_AND_DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";

    /** A new identity that nobody else has. */
    static ClusterIdentity random() {
        SecureRandom random = new SecureRandom();
        return new ClusterIdentity(
                text(random, 26),
                DEFAULT_REGION,
                "LOCAL" + text(random, 15).toUpperCase(Locale.ROOT),
                text(random, 40));
    }

    private static String text(SecureRandom random, int length) {
        return random.ints(length, 0, LETTERS_AND_DIGITS.length())
                .map(LETTERS_AND_DIGITS::charAt)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    ClusterIdentity inRegion(String other) {
        return new ClusterIdentity(clusterId, other, accessKeyId, secretAccessKey);
    }

    ClusterIdentity withAccessKey(String id, String secret) {
        return new ClusterIdentity(clusterId, region, id, secret);
    }

    /** The host name that the service would give the cluster. */
    String endpoint() {
        return clusterId + ".dsql." + region + ".on.aws";
    }

    /** Does not say the secret. */
    @Override
    public String toString() {
        return endpoint();
    }
}
