package dev.borealis.dsql;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What to tell a user whose connection to a cluster failed before the server said anything: what happened, and what to do. Each
 * driver's adapter finds out what happened and makes an exception of its own of it. Immutable.
 *
 * <pre>{@code
 * throw new SQLNonTransientConnectionException(ConnectAdvice.of(target).unknownHost(), "08001", failure);
 * }</pre>
 */
public final class ConnectAdvice {

    private static final String HUNG_UP = "it hung up before the login was done";

    private final DsqlTarget target;
    private final String place;

    private ConnectAdvice(DsqlTarget target) {
        this.target = target;
        this.place = target.options()
                .find(DsqlOption.HOSTADDR)
                .map(address -> address.host() + ":" + address.portOr(target.port()) + " (hostaddr)")
                .orElseGet(() -> target.host() + ":" + target.port());
    }

    /**
     * Advice about connections to a target.
     *
     * @param target where the connection was to lead
     * @return the advice
     */
    public static ConnectAdvice of(DsqlTarget target) {
        return new ConnectAdvice(target);
    }

    /**
     * The certificates to trust could not be read.
     *
     * @param anchors which
     * @param why what {@link TrustAnchors#managers} or {@link TrustAnchors#changedAt} threw
     * @return the message
     */
    public static String unusable(TrustAnchors anchors, Exception why) {
        return "sslrootcert=" + anchors + " cannot be used: " + why
                + ". Name a PEM file of certificates to trust, or system for those of the JVM";
    }

    /**
     * The name cannot be resolved.
     *
     * @return the message
     */
    public String unknownHost() {
        return "There is no host " + place + ". Check the cluster's id and region (" + target.region()
                + "), and that the cluster still exists";
    }

    /**
     * Nobody answers, or in time.
     *
     * @param waited how long was waited
     * @param option the option that says how long
     * @return the message
     */
    public String late(Duration waited, String option) {
        return "No connection to " + place + " within " + waited.toMillis()
                + " ms. Check that it is Aurora DSQL that answers there; " + option + " waits longer";
    }

    /**
     * The network failed.
     *
     * @param reason what it said; null where the other side has hung up without a word
     * @return the message
     */
    public String unreachable(@Nullable String reason) {
        return "Cannot connect to " + place + ": " + (reason == null ? HUNG_UP : reason);
    }

    /**
     * TLS failed, and not for the certificate.
     *
     * @param reason what it said
     * @return the message
     */
    public String tlsFailed(@Nullable String reason) {
        return "TLS with " + place + " failed: " + reason
                + ". If something in between does not let direct TLS pass, set sslNegotiation=postgres";
    }

    /**
     * The certificate is not trusted, or is for somebody else.
     *
     * @param reason what was found wrong with it
     * @return the message
     */
    public String untrusted(@Nullable String reason) {
        return "The certificate that " + place + " shows for " + target.host() + " is not trusted: " + reason
                + ". Trusted is whatever sslrootcert=" + target.options().get(DsqlOption.SSLROOTCERT)
                + " says. For Local Aurora or an authority of your own set sslrootcert=<PEM file>; through a tunnel or a VPC"
                + " endpoint keep the cluster's own endpoint as the host and add hostaddr=<address>[:port]; for the service"
                + " itself look at the JVM's trust store, and for a proxy in between";
    }
}
