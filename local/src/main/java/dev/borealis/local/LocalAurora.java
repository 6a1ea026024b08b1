package dev.borealis.local;

import dev.borealis.local.internal.dataapi.DataApiServer;
import java.net.URI;
import java.time.Duration;

/**
 * Amazon Aurora on this machine: a DSQL cluster over an embedded PostgreSQL, with TLS, IAM tokens and the service's
 * rules; and the RDS Data API over a PostgreSQL and a MySQL, which start when they are first called.
 *
 * <pre>{@code
 * try (LocalAurora aurora = LocalAurora.start()) {
 *     String url = aurora.dsql().jdbcUrl();
 *     // sign in with aurora.accessKeyId() and aurora.secretAccessKey()
 * }
 * }</pre>
 *
 * <p>It listens on loopback only. Unless a data directory is given, everything in it is gone when it is closed. It needs no
 * shutdown hook and sets none: however the JVM ends, be it by {@code SIGKILL}, the databases end and their files go with
 * it. Thread-safe.
 *
 * <p>The first start on a machine unpacks PostgreSQL into a cache, which takes seconds: the directory that the system
 * property {@code borealis.cache.dir} names, or {@code $XDG_CACHE_HOME/borealis}, or {@code ~/.cache/borealis}. Where there
 * are no binaries for the platform, the system property {@code borealis.postgres.bin} names the directory of an installed
 * PostgreSQL 16, and {@code borealis.postgres17.bin} that of a PostgreSQL 17 for the Data API. As root, PostgreSQL runs in a user namespace of its own or, where that is forbidden, as
 * {@code nobody}.
 */
public final class LocalAurora implements AutoCloseable {
    private final ClusterIdentity identity;
    private final DsqlEndpoint dsql;
    private final DataApiServer dataApiServer;
    private final DataApiEndpoint dataApi;
    private final Faults faults;
    private final URI control;
    private final OpenResources resources;

    LocalAurora(
            ClusterIdentity identity,
            DsqlEndpoint dsql,
            DataApiServer dataApiServer,
            DataApiEndpoint dataApi,
            Faults faults,
            URI control,
            OpenResources resources) {
        this.identity = identity;
        this.dsql = dsql;
        this.dataApiServer = dataApiServer;
        this.dataApi = dataApi;
        this.faults = faults;
        this.control = control;
        this.resources = resources;
    }

    /**
     * Options of a new instance, all with defaults.
     *
     * @return a builder that nothing has been set on
     */
    public static LocalAuroraBuilder builder() {
        return new LocalAuroraBuilder();
    }

    /**
     * Starts Local Aurora with the defaults: region {@code us-east-1}, free ports, random credentials, nothing kept.
     *
     * @return the running instance, for the caller to close
     * @throws LocalAuroraException if it cannot start
     */
    public static LocalAurora start() {
        return builder().start();
    }

    /**
     * The region that the cluster is in and that tokens must be signed for.
     *
     * @return a region's name, such as {@code us-east-1}
     */
    public String region() {
        return identity.region();
    }

    /**
     * The access key that clients sign their tokens with; known to this instance only, never to AWS.
     *
     * @return the access key id
     */
    public String accessKeyId() {
        return identity.accessKeyId();
    }

    /**
     * The secret that belongs to {@link #accessKeyId()}.
     *
     * @return the secret access key, not to be logged
     */
    public String secretAccessKey() {
        return identity.secretAccessKey();
    }

    /**
     * The DSQL cluster.
     *
     * @return where it can be reached for as long as this instance is open
     */
    public DsqlEndpoint dsql() {
        return dsql;
    }

    /**
     * The RDS Data API.
     *
     * @return where it can be reached for as long as this instance is open
     */
    public DataApiEndpoint dataApi() {
        return dataApi;
    }

    /**
     * Makes things go wrong: conflicts, dropped connections, refused logins, delays, errors of the Data API.
     *
     * <pre>{@code
     * try (Faults faults = aurora.faults().scope()) {
     *     ActiveFault lost = faults.add("drop-after-commit,application=bank");
     *     …
     * }
     * }</pre>
     *
     * @return works for as long as this instance is open
     */
    public Faults faults() {
        return faults;
    }

    /**
     * Where programs of any language do over HTTP what {@link #faults()} does.
     *
     * @return {@code http://127.0.0.1:<port>}
     */
    public URI control() {
        return control;
    }

    /**
     * Puts a cluster of the Data API to sleep, as Aurora does after a time without calls. The next call begins to wake it,
     * and is answered with {@code DatabaseResumingException}, as are those after it until the cluster is up.
     *
     * <pre>{@code
     * aurora.pauseDataApi(aurora.dataApi().postgresql().resourceArn(), Duration.ofSeconds(2));
     * }</pre>
     *
     * @param resourceArn one of the clusters of {@link #dataApi()}
     * @param resumeTime how long it takes to wake up, by the clock of this instance; 10 to 30 seconds on AWS
     * @throws IllegalArgumentException if there is no such cluster
     */
    public void pauseDataApi(String resourceArn, Duration resumeTime) {
        dataApiServer.pause(resourceArn, resumeTime);
    }

    /**
     * Stops the servers and their databases within seconds, and ends all sessions. Calls after the first do nothing; one
     * that comes while another is at work waits for it.
     */
    @Override
    public void close() {
        resources.close();
    }
}
