package dev.borealis.dsql;

import dev.borealis.aws.AwsEnvironment;
import dev.borealis.aws.CredentialSource;
import java.time.Clock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Finds clusters from options. What it looks up on the way (the credentials of the process, of a profile) it keeps, and all
 * its targets share.
 *
 * <p>Thread-safe. A driver or a data source keeps one.
 *
 * <pre>{@code
 * DsqlTarget target = DsqlTargets.ofProcess().resolve(options);
 * }</pre>
 */
public final class DsqlTargets {
    private static final Pattern REGION = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)+");

    private final AwsEnvironment aws;
    private final @Nullable AwsCredentialsProvider provider;
    private final Clock clock;
    private final DsqlListener listener;

    DsqlTargets(AwsEnvironment aws, @Nullable AwsCredentialsProvider provider, Clock clock, DsqlListener listener) {
        this.aws = aws;
        this.provider = provider;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Looks for credentials and region where AWS tools look.
     *
     * @return targets with nothing looked up yet
     */
    public static DsqlTargets ofProcess() {
        return withCredentials(null);
    }

    /**
     * Takes credentials from the caller, and looks for the region where AWS tools look.
     *
     * @param provider whose credentials to sign with, or null for those of the process
     * @return targets with nothing looked up yet
     */
    public static DsqlTargets withCredentials(@Nullable AwsCredentialsProvider provider) {
        return new DsqlTargets(AwsEnvironment.ofProcess(), provider, Clock.systemUTC(), DsqlListener.NONE);
    }

    /**
     * Takes a listener for all that happens with the targets.
     *
     * @param other who is told; what it throws does no harm
     * @return targets that are otherwise the same
     */
    public DsqlTargets withListener(DsqlListener other) {
        return new DsqlTargets(aws, provider, clock, DsqlListener.quiet(other));
    }

    /**
     * Finds what the options leave open.
     *
     * @param options what the user asked for
     * @return the cluster to reach; no credentials were looked up yet
     * @throws IllegalArgumentException if no cluster is named, or its region cannot be found
     */
    public DsqlTarget resolve(DsqlOptions options) {
        String profile = options.find(DsqlOption.PROFILE).orElse(null);
        var credentials = provider == null ? aws.credentials(profile) : CredentialSource.of(provider);
        return new DsqlTarget(options, region(options, profile), credentials, clock, listener);
    }

    /** A region becomes part of a host name and of what is signed. */
    private String region(DsqlOptions options, @Nullable String profile) {
        String region = regionAsGiven(options, profile);
        if (!REGION.matcher(region).matches()) {
            throw new IllegalArgumentException("\"" + region + "\" is no region: they are named like us-east-1");
        }
        return region;
    }

    private String regionAsGiven(DsqlOptions options, @Nullable String profile) {
        var cluster = options.get(DsqlOption.CLUSTER);
        return options.find(DsqlOption.REGION)
                .or(cluster::region)
                .or(() -> aws.region(profile))
                .orElseThrow(() -> new IllegalArgumentException("No region for cluster " + cluster
                        + ": give its whole endpoint, the option region, AWS_REGION, AWS_DEFAULT_REGION or a profile with"
                        + " a region"));
    }
}
