package dev.borealis.local.internal.dsql;

import dev.borealis.local.internal.dsql.login.LoginSettings;
import dev.borealis.local.internal.fault.FaultRegistry;
import dev.borealis.local.internal.sql.rule.Limit;
import dev.borealis.local.internal.sql.rule.Limits;
import dev.borealis.local.internal.sql.rule.Release;
import dev.borealis.local.internal.wire.Authenticator;
import java.net.SocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** How a {@link DsqlServer} is to run. Immutable. */
public final class DsqlServerSettings {
    private final int port;
    private final SocketAddress backend;
    private final String superuser;
    private final SSLContext tls;
    private final String endpoint;
    private final Authenticator authenticator;
    private final Clock clock;
    private final FaultRegistry faults;
    private final boolean strictSni;
    private final Release release;
    private final Limits limits;
    private final Duration jobDuration;
    private final Duration loginTimeout;
    private final boolean optimistic;
    private final int calmAfter;

    private DsqlServerSettings(Builder from) {
        this.port = from.port;
        this.backend = Objects.requireNonNull(from.backend, "backend");
        this.superuser = from.superuser;
        this.tls = Objects.requireNonNull(from.tls, "tls");
        this.endpoint = Objects.requireNonNull(from.endpoint, "endpoint");
        this.authenticator = Objects.requireNonNull(from.authenticator, "authenticator");
        this.clock = from.clock;
        this.faults = from.faults;
        this.strictSni = from.strictSni;
        this.release = from.release;
        this.limits = from.limits;
        this.jobDuration = from.jobDuration;
        this.loginTimeout = from.loginTimeout;
        this.optimistic = from.optimistic;
        this.calmAfter = from.calmAfter;
    }

    /** A builder with everything set that has a standard. */
    public static Builder builder() {
        return new Builder();
    }

    /** What clients are signed in by. */
    LoginSettings login() {
        return new LoginSettings(backend, superuser, endpoint, strictSni, authenticator, limits, faults, clock);
    }

    int port() {
        return port;
    }

    SocketAddress backend() {
        return backend;
    }

    String superuser() {
        return superuser;
    }

    SSLContext tls() {
        return tls;
    }

    String endpoint() {
        return endpoint;
    }

    Authenticator authenticator() {
        return authenticator;
    }

    Clock clock() {
        return clock;
    }

    FaultRegistry faults() {
        return faults;
    }

    boolean strictSni() {
        return strictSni;
    }

    Release release() {
        return release;
    }

    Limits limits() {
        return limits;
    }

    Duration jobDuration() {
        return jobDuration;
    }

    Duration loginTimeout() {
        return loginTimeout;
    }

    boolean optimistic() {
        return optimistic;
    }

    int calmAfter() {
        return calmAfter;
    }

    /** Gathers settings. Not thread-safe. */
    public static final class Builder {
        private int port;
        private @Nullable SocketAddress backend;
        private String superuser = "borealis";
        private @Nullable SSLContext tls;
        private @Nullable String endpoint;
        private @Nullable Authenticator authenticator;
        private Clock clock = Clock.systemUTC();
        private FaultRegistry faults = new FaultRegistry();
        private boolean strictSni;
        private Release release = Release.NEWEST;
        private Limits limits = Limits.STANDARD;
        private Duration jobDuration = Duration.ofMillis(200);
        private Duration loginTimeout = Duration.ofSeconds(10);
        private boolean optimistic = true;
        private int calmAfter = 1000;

        private Builder() {}

        /** The port to listen on, on loopback; 0 (the standard) for a free one. */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /** The socket of the bootstrapped PostgreSQL. */
        public Builder backend(SocketAddress value) {
            backend = value;
            return this;
        }

        /** PostgreSQL's superuser, for jobs; {@code borealis} unless said. */
        public Builder superuser(String value) {
            superuser = value;
            return this;
        }

        /** The server's certificate. */
        public Builder tls(SSLContext value) {
            tls = value;
            return this;
        }

        /** The cluster's host name. */
        public Builder endpoint(String value) {
            endpoint = value;
            return this;
        }

        /** Who judges tokens. */
        public Builder authenticator(Authenticator value) {
            authenticator = value;
            return this;
        }

        /** What tells the age of transactions and connections. */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /** What is made to go wrong; nothing unless said. */
        public Builder faults(FaultRegistry value) {
            faults = value;
            return this;
        }

        /** Whether a client must name the cluster in the TLS handshake. */
        public Builder strictSni(boolean value) {
            strictSni = value;
            return this;
        }

        /** The state of the service to follow; the newest unless said. */
        public Builder release(Release value) {
            release = value;
            return this;
        }

        /** Sets all limits. */
        public Builder limits(Limits value) {
            limits = value;
            return this;
        }

        /** Sets one limit. */
        public Builder limit(Limit limit, long value) {
            limits = limits.with(limit, value);
            return this;
        }

        /** How long an asynchronous job takes at least; 200 ms unless said. */
        public Builder jobDuration(Duration value) {
            jobDuration = value;
            return this;
        }

        /** How long a client may take to sign in; 10 s unless said. */
        public Builder loginTimeout(Duration value) {
            loginTimeout = value;
            return this;
        }

        /**
         * Whether conflicts are as the service has them, the standard; if not, sessions wait for each other's locks as in
         * PostgreSQL, which tells what the difference costs.
         */
        public Builder optimistic(boolean value) {
            optimistic = value;
            return this;
        }

        /** After how many transactions without a conflict the next ones begin without a savepoint to go back to. */
        public Builder calmAfter(int blocks) {
            calmAfter = blocks;
            return this;
        }

        /** The settings. */
        public DsqlServerSettings build() {
            return new DsqlServerSettings(this);
        }
    }
}
