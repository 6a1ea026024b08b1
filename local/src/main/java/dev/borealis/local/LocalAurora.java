package dev.borealis.local;

import dev.borealis.local.LocalAuroraOptions.GivenKey;
import dev.borealis.local.internal.dataapi.DataApiServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    public static Builder builder() {
        return new Builder();
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

    /**
     * The options of a {@link LocalAurora}. Not thread-safe.
     *
     * <pre>{@code
     * LocalAurora aurora = LocalAurora.builder().region("eu-west-1").dsqlPort(5432).start();
     * }</pre>
     */
    public static final class Builder {
        private @Nullable String region;
        private int dsqlPort;
        private int dataApiPort;
        private boolean postgresql = true;
        private boolean mysql = true;
        private @Nullable Path dataDirectory;
        private boolean strictSni;
        private Clock clock = Clock.systemUTC();
        private @Nullable GivenKey accessKey;
        private ServiceRules rules = ServiceRules.STANDARD;
        private int controlPort;
        private final List<Fault> faults = new ArrayList<>();

        private Builder() {}

        /**
         * Places the cluster in a region; by default in the one that the data directory holds, or {@code us-east-1}.
         *
         * @param region lower-case letters, digits and hyphens
         * @return this builder
         * @throws IllegalArgumentException if the region is anything else
         */
        public Builder region(String region) {
            require(region.matches("[a-z0-9-]{1,40}"), "a region is made of a-z, 0-9 and hyphens, not: ", region);
            this.region = region;
            return this;
        }

        /**
         * Fixes the port of the DSQL server; by default any free one is taken.
         *
         * @param port 1 to 65535, or 0 for any free one
         * @return this builder
         * @throws IllegalArgumentException if the port is anything else
         */
        public Builder dsqlPort(int port) {
            this.dsqlPort = requirePort(port);
            return this;
        }

        /**
         * Fixes the port of the Data API; by default any free one is taken.
         *
         * @param port 1 to 65535, or 0 for any free one
         * @return this builder
         * @throws IllegalArgumentException if the port is anything else
         */
        public Builder dataApiPort(int port) {
            this.dataApiPort = requirePort(port);
            return this;
        }

        /**
         * Says whether the Data API has a PostgreSQL cluster, as it does by default. DSQL has a PostgreSQL of its own.
         *
         * @param wanted false for none
         * @return this builder
         */
        public Builder postgresql(boolean wanted) {
            this.postgresql = wanted;
            return this;
        }

        /**
         * Says whether the Data API has a MySQL cluster, as it does by default. There is a MySQL for Linux on x86-64 only.
         *
         * @param wanted false for none
         * @return this builder
         */
        public Builder mysql(boolean wanted) {
            this.mysql = wanted;
            return this;
        }

        /**
         * Keeps data, cluster id, credentials and certificate authority in a directory, for the next start to go on with.
         * One instance at a time may use it.
         *
         * @param directory an empty or not yet existing directory, or one of an earlier start
         * @return this builder
         */
        public Builder dataDirectory(Path directory) {
            this.dataDirectory = directory;
            return this;
        }

        /**
         * Refuses clients whose TLS handshake does not name the cluster (SNI), as the service does. By default they are
         * let in, because old drivers do not send a name.
         *
         * @param strict whether to refuse
         * @return this builder
         */
        public Builder strictSni(boolean strict) {
            this.strictSni = strict;
            return this;
        }

        /**
         * Sets the clock that tokens and limits of age are judged by; the system's by default.
         *
         * @param clock may be moved while the instance runs
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Fixes the credentials that tokens must be signed with; random ones by default, or those that the data directory
         * holds.
         *
         * @param id the access key id, of letters, digits and underscores
         * @param secret the secret access key, of printable characters without spaces
         * @return this builder
         * @throws IllegalArgumentException if the id or the secret is anything else
         */
        public Builder accessKey(String id, String secret) {
            require(id.matches("\\w{1,128}"), "an access key id is made of letters, digits and underscores, not: ", id);
            require(
                    secret.matches("[!-~]{1,256}"),
                    "a secret access key is made of printable characters, this is not",
                    "");
            this.accessKey = new GivenKey(id, secret);
            return this;
        }

        /**
         * Changes one of the service's limits, so that a test reaches it at once. They are listed, with their values on AWS,
         * in the documentation of Local Aurora.
         *
         * @param name such as {@code transaction-rows}
         * @param value in the unit of the limit, 0 or more
         * @return this builder
         * @throws IllegalArgumentException if there is no such limit or the value is negative
         */
        public Builder limit(String name, long value) {
            rules = rules.withLimit(name, value);
            return this;
        }

        /**
         * Follows the service as it was at a time: what came later is refused. By default everything known is there.
         *
         * @param release a month such as {@code 2026-09}, a day such as {@code 2026-08-25}, or {@code newest}
         * @return this builder
         * @throws IllegalArgumentException if the text is none of them
         */
        public Builder release(String release) {
            rules = rules.inRelease(release);
            return this;
        }

        /**
         * Makes asynchronous jobs, such as building an index, take their time; 200 ms by default.
         *
         * @param duration how long each takes at least
         * @return this builder
         * @throws IllegalArgumentException if the duration is negative
         */
        public Builder jobDuration(Duration duration) {
            rules = rules.withJobDuration(duration);
            return this;
        }

        /**
         * Fixes the port of the control interface; by default any free one is taken.
         *
         * @param port 1 to 65535, or 0 for any free one
         * @return this builder
         * @throws IllegalArgumentException if the port is anything else
         */
        public Builder controlPort(int port) {
            this.controlPort = requirePort(port);
            return this;
        }

        /**
         * Lets something go wrong from the start; may be called several times.
         *
         * @param fault what is to go wrong
         * @return this builder
         */
        public Builder fault(Fault fault) {
            faults.add(fault);
            return this;
        }

        private static int requirePort(int port) {
            require(port >= 0 && port <= 65535, "a port is 0 to 65535, not: ", port);
            return port;
        }

        private static void require(boolean condition, String message, Object actual) {
            if (!condition) {
                throw new IllegalArgumentException(message + actual);
            }
        }

        /**
         * Starts the instance and returns when clients can connect.
         *
         * @return the running instance, for the caller to close
         * @throws LocalAuroraException if it cannot start; nothing is left running then
         */
        public LocalAurora start() {
            LocalAuroraOptions options = new LocalAuroraOptions(
                    region,
                    dsqlPort,
                    dataApiPort,
                    postgresql,
                    mysql,
                    dataDirectory,
                    strictSni,
                    clock,
                    accessKey,
                    rules,
                    controlPort,
                    List.copyOf(faults));
            OpenResources resources = new OpenResources();
            try {
                return new Startup(options, resources).run();
            } catch (IOException | GeneralSecurityException e) {
                resources.close();
                throw new LocalAuroraException("Local Aurora cannot start: " + e.getMessage(), e);
            } catch (InterruptedException e) {
                resources.close();
                Thread.currentThread().interrupt();
                throw new LocalAuroraException("Local Aurora cannot start: interrupted", e);
            } catch (RuntimeException | Error e) {
                resources.close();
                throw e;
            }
        }
    }
}
