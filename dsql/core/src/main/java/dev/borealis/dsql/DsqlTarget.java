package dev.borealis.dsql;

import dev.borealis.aws.CredentialSource;
import java.time.Clock;
import java.util.Optional;

/**
 * What a driver needs to know to reach one cluster as one user: options with every name and region found.
 *
 * <p>Found once and kept; each connection asks {@link #tokens()} for a token of its own. Thread-safe.
 *
 * <pre>{@code
 * var target = DsqlTargets.ofProcess().resolve(options);
 * connect(target.host(), target.port(), target.user(), target.tokens().create().value());
 * }</pre>
 */
public final class DsqlTarget {

    private final DsqlOptions options;
    private final ClusterName cluster;
    private final String host;
    private final String region;
    private final DsqlTokens tokens;
    private final DsqlListener listener;

    DsqlTarget(DsqlOptions options, String region, CredentialSource credentials, Clock clock, DsqlListener listener) {
        this.options = options;
        this.cluster = options.get(DsqlOption.CLUSTER);
        this.region = region;
        this.host = cluster.endpoint(region);
        this.listener = listener;
        this.tokens = new DsqlTokens(
                host, region, user(), options.get(DsqlOption.TOKEN_DURATION), credentials, clock, listener);
    }

    /**
     * Gives the cluster's endpoint: the name for TLS, certificates and tokens.
     *
     * @return a host name in lower case
     */
    public String host() {
        return host;
    }

    /**
     * Gives the port of the cluster's endpoint.
     *
     * @return a TCP port
     */
    public int port() {
        return options.get(DsqlOption.PORT);
    }

    /**
     * Gives the region that tokens are signed for.
     *
     * @return as {@code eu-west-1}
     */
    public String region() {
        return region;
    }

    /**
     * Gives the database role that signs in.
     *
     * @return {@code admin} or another role
     */
    public String user() {
        return options.get(DsqlOption.USER);
    }

    /**
     * Gives what makes a fresh token for each connection.
     *
     * @return the tokens of this user and cluster
     */
    public DsqlTokens tokens() {
        return tokens;
    }

    /**
     * Gives the options that all of this was found from.
     *
     * @return what the user asked for
     */
    public DsqlOptions options() {
        return options;
    }

    /**
     * Gives who is told of tokens, connections and transactions.
     *
     * @return the listener of whoever resolved this target; it never throws
     */
    public DsqlListener listener() {
        return listener;
    }

    /**
     * Gives the {@code options} of the startup message that name the cluster to a private endpoint.
     *
     * <p>Needed where the address dialled is not the cluster's own: the service then cannot tell the cluster from it alone.
     * A loopback address is the end of a tunnel or Local Aurora and gets none.
     *
     * @return {@code -c amzn-cluster-id=<id>}, or empty where the host name says it all
     */
    public Optional<String> startupOptions() {
        return options.find(DsqlOption.HOSTADDR)
                .filter(address -> !address.isLoopback())
                .map(address -> "-c amzn-cluster-id=" + cluster.id());
    }

    /**
     * Gives the search path to set once signed in.
     *
     * @return the schema asked for, quoted as SQL wants it, or empty to leave the service's own
     */
    public Optional<String> searchPath() {
        return options.find(DsqlOption.SCHEMA).map(schema -> '"' + schema.replace("\"", "\"\"") + '"');
    }

    @Override
    public String toString() {
        return user() + "@" + host;
    }
}
