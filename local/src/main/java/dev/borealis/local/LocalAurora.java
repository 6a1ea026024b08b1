package dev.borealis.local;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Amazon Aurora on this machine: a DSQL cluster over an embedded PostgreSQL, with TLS, IAM tokens and the service's rules.
 *
 * <pre>{@code
 * try (LocalAurora aurora = LocalAurora.start()) {
 *     String url = aurora.dsql().jdbcUrl();
 *     // sign in with aurora.accessKeyId() and aurora.secretAccessKey()
 * }
 * }</pre>
 *
 * <p>It listens on loopback only. Unless a data directory is given, everything in it is gone when it is closed, or when
 * the JVM ends in any way. Thread-safe.
 */
public final class LocalAurora implements AutoCloseable {
    private final String region;
    private final String accessKeyId;
    private final String secretAccessKey;
    private final DsqlEndpoint dsql;

    LocalAurora(String region, String accessKeyId, String secretAccessKey, DsqlEndpoint dsql) {
        this.region = region;
        this.accessKeyId = accessKeyId;
        this.secretAccessKey = secretAccessKey;
        this.dsql = dsql;
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
        return region;
    }

    /**
     * The access key that clients sign their tokens with; known to this instance only, never to AWS.
     *
     * @return the access key id
     */
    public String accessKeyId() {
        return accessKeyId;
    }

    /**
     * The secret that belongs to {@link #accessKeyId()}.
     *
     * @return the secret access key, not to be logged
     */
    public String secretAccessKey() {
        return secretAccessKey;
    }

    /**
     * The DSQL cluster.
     *
     * @return where it can be reached for as long as this instance is open
     */
    public DsqlEndpoint dsql() {
        return dsql;
    }

    /** Stops the servers and their databases within seconds. Calls after the first do nothing. */
    @Override
    public void close() {}

    /**
     * The options of a {@link LocalAurora}. Not thread-safe.
     *
     * <pre>{@code
     * LocalAurora aurora = LocalAurora.builder().region("eu-west-1").dsqlPort(5432).start();
     * }</pre>
     */
    public static final class Builder {
        private String region = "us-east-1";
        private int dsqlPort;
        private @Nullable Path dataDirectory;
        private boolean strictSni;
        private Clock clock = Clock.systemUTC();
        private @Nullable String accessKeyId;
        private @Nullable String secretAccessKey;

        private Builder() {}

        /**
         * Places the cluster in a region, {@code us-east-1} by default.
         *
         * @param region lower-case letters, digits and hyphens
         * @return this builder
         */
        public Builder region(String region) {
            this.region = region;
            return this;
        }

        /**
         * Fixes the port of the DSQL server; by default any free one is taken.
         *
         * @param port 1 to 65535, or 0 for any free one
         * @return this builder
         */
        public Builder dsqlPort(int port) {
            this.dsqlPort = port;
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
         * @param id the access key id
         * @param secret the secret access key
         * @return this builder
         */
        public Builder accessKey(String id, String secret) {
            this.accessKeyId = id;
            this.secretAccessKey = secret;
            return this;
        }

        /**
         * Starts the instance and returns when clients can connect.
         *
         * @return the running instance, for the caller to close
         * @throws LocalAuroraException if it cannot start; nothing is left running then
         */
        @SuppressWarnings("DoNotCallSuggester")
        public LocalAurora start() {
            throw new UnsupportedOperationException("Local Aurora is being built: " + region + dsqlPort + dataDirectory
                    + strictSni + clock + accessKeyId + (secretAccessKey == null));
        }
    }
}
