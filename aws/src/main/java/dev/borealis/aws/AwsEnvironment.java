package dev.borealis.aws;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a process knows of AWS by itself: its credentials and its region, by default and by profile.
 *
 * <p>Nothing is looked up before it is asked for, and each source of credentials is made once. Thread-safe; keep one and
 * share it.
 *
 * <pre>{@code
 * var aws = AwsEnvironment.ofProcess();
 * String region = aws.region(null).orElseThrow();
 * }</pre>
 */
public final class AwsEnvironment {

    private static final String DEFAULT_CHAIN = "";

    private final RegionLookup regions;
    private final Map<String, CredentialSource> sources = new ConcurrentHashMap<>();

    AwsEnvironment(RegionLookup regions) {
        this.regions = regions;
    }

    /**
     * Looks where AWS tools look: system properties, environment variables and the shared configuration files.
     *
     * @return a new environment with nothing looked up yet
     */
    public static AwsEnvironment ofProcess() {
        return new AwsEnvironment(RegionLookup.ofProcess());
    }

    /**
     * Looks for the region in variables that the caller hands over, and nowhere else.
     *
     * @param variables the value of an environment variable, or null
     * @return a new environment; credentials are looked for as in {@link #ofProcess()}
     */
    public static AwsEnvironment of(Function<String, @Nullable String> variables) {
        return new AwsEnvironment(new RegionLookup(none -> null, variables, none -> Optional.empty()));
    }

    /**
     * Names the credentials of a profile, or of the default chain.
     *
     * @param profile the profile, or null for the default chain
     * @return the same source each time
     */
    public CredentialSource credentials(@Nullable String profile) {
        return profile == null
                ? sources.computeIfAbsent(DEFAULT_CHAIN, none -> CredentialSource.ofDefaultChain())
                : sources.computeIfAbsent(profile, CredentialSource::ofProfile);
    }

    /**
     * Finds the region of this process: {@code AWS_REGION} (or the system property {@code aws.region}), else
     * {@code AWS_DEFAULT_REGION}, else what the profile says.
     *
     * @param profile the profile to ask last, or null for the default one
     * @return the region, or empty if none of them names one
     */
    public Optional<String> region(@Nullable String profile) {
        return regions.find(profile);
    }
}
