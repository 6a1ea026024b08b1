package dev.borealis.dsql;

import dev.borealis.aws.AwsEnvironment;
import dev.borealis.aws.CredentialSource;
import dev.borealis.aws.CredentialsUnavailableException;
import dev.borealis.aws.SigV4Request;
import dev.borealis.aws.SigV4Signer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Makes IAM tokens for one user of one cluster.
 *
 * <p>A token is a request to the cluster, presigned with Signature Version 4: for the action {@code DbConnectAdmin} if the
 * user is {@code admin}, {@code DbConnect} otherwise. Making one needs no network, unless the credentials do.
 *
 * <p>Thread-safe. Keep one and ask it for a fresh token for each connection.
 *
 * <pre>{@code
 * DsqlTokens tokens = DsqlTokens.builder()
 *         .cluster("abcdefghijklmnopqrstuvwxyz.dsql.eu-west-1.on.aws")
 *         .user("admin")
 *         .build();
 * String password = tokens.create().value();
 * }</pre>
 *
 * @see <a href="https://docs.aws.amazon.com/aurora-dsql/latest/userguide/SECTION_authentication-token.html">Generating an
 *     authentication token in Amazon Aurora DSQL</a>
 */
public final class DsqlTokens {

    private static final String SERVICE = "dsql";

    private final String endpoint;
    private final CredentialSource credentials;
    private final Duration duration;
    private final Clock clock;
    private final SigV4Signer signer;
    private final SigV4Request request;
    private final String user;
    private final DsqlListener listener;

    DsqlTokens(
            String endpoint,
            String region,
            String user,
            Duration duration,
            CredentialSource source,
            Clock clock,
            DsqlListener listener) {
        this.endpoint = endpoint;
        this.credentials = source;
        this.duration = duration;
        this.clock = clock;
        this.signer = new SigV4Signer(SERVICE, region);
        this.request = SigV4Request.get(endpoint, "/").withParameter("Action", actionOf(user));
        this.user = user;
        this.listener = listener;
    }

    /**
     * Starts from the defaults: user {@code admin}, 900 seconds, the AWS SDK's default credentials, the system's clock.
     *
     * @return a builder that needs a cluster
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Signs a fresh token.
     *
     * @return a token that holds from now, to the second, for the duration set
     * @throws TokenUnavailableException if there are no credentials to sign with
     */
    public DsqlToken create() {
        Instant now = clock.instant();
        String query = signer.presign(request, identity(), now, duration);
        Instant expiry = now.truncatedTo(ChronoUnit.SECONDS).plus(duration);
        listener.on(new DsqlEvent.TokenIssued(endpoint, user, expiry));
        return new DsqlToken(endpoint + "/?" + query, now, expiry);
    }

    private AwsCredentials identity() {
        try {
            return credentials.get();
        } catch (CredentialsUnavailableException e) {
            throw new TokenUnavailableException("Cannot sign in to " + endpoint + ". " + e.getMessage(), e);
        }
    }

    private static String actionOf(String user) {
        return user.equals("admin") ? "DbConnectAdmin" : "DbConnect";
    }

    @Override
    public String toString() {
        return "tokens for " + endpoint + " from " + credentials;
    }

    /**
     * Collects what tokens are made of. Not thread-safe.
     *
     * <pre>{@code
     * DsqlTokens.builder().cluster(id).region("eu-west-1").user("reporting").build();
     * }</pre>
     */
    public static final class Builder {

        private final DsqlOptions.Builder options = DsqlOptions.builder();
        private @Nullable AwsCredentialsProvider provider;
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /**
         * Names the cluster.
         *
         * @param endpointOrId its endpoint, its PrivateLink endpoint or its id
         * @return this builder
         * @throws IllegalArgumentException if it is none of these
         */
        public Builder cluster(String endpointOrId) {
            options.set(DsqlOption.CLUSTER, ClusterName.parse(endpointOrId));
            return this;
        }

        /**
         * Names the region to sign for, where the cluster's name does not tell it or is to be overruled.
         *
         * @param region a region, as {@code eu-west-1}
         * @return this builder
         */
        public Builder region(String region) {
            options.set(DsqlOption.REGION, region);
            return this;
        }

        /**
         * Names the database user who signs in.
         *
         * @param user {@code admin} or a role that an IAM identity was granted
         * @return this builder
         */
        public Builder user(String user) {
            options.set(DsqlOption.USER, user);
            return this;
        }

        /**
         * Sets how long a token holds.
         *
         * @param duration whole seconds, from 1 second to 7 days
         * @return this builder
         * @throws IllegalArgumentException if it is shorter or longer
         */
        public Builder duration(Duration duration) {
            options.set(DsqlOption.TOKEN_DURATION, duration);
            return this;
        }

        /**
         * Takes credentials and region from a profile of the shared AWS configuration files.
         *
         * @param profile the profile's name
         * @return this builder
         */
        public Builder profile(String profile) {
            options.set(DsqlOption.PROFILE, profile);
            return this;
        }

        /**
         * Takes credentials from the caller instead of a profile or the default chain.
         *
         * @param provider whose credentials to sign with
         * @return this builder
         */
        public Builder credentialsProvider(AwsCredentialsProvider provider) {
            this.provider = provider;
            return this;
        }

        /**
         * Sets the clock to sign by.
         *
         * @param clock the clock, the system's by default
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Makes the source of tokens. Looks for the region if the cluster's name does not tell it, and for nothing else.
         *
         * @return what {@link #create()} can be called on
         * @throws IllegalArgumentException if the cluster or its region is not known
         */
        public DsqlTokens build() {
            return new DsqlTargets(AwsEnvironment.ofProcess(), provider, clock, DsqlListener.NONE)
                    .resolve(options.build())
                    .tokens();
        }
    }
}
