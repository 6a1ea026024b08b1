package dev.borealis.aws;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Where credentials come from: the AWS SDK's default chain, a named profile, or a provider of the caller's own.
 *
 * <p>Nothing is looked up before the first {@link #get()}; the provider made then is kept, and with it what it caches and
 * refreshes. Thread-safe.
 *
 * <pre>{@code
 * var source = CredentialSource.ofProfile("reporting");
 * signer.sign(request, source.get(), clock.instant());
 * }</pre>
 */
public final class CredentialSource {

    private final String description;
    private final Supplier<? extends AwsCredentialsProvider> maker;
    private volatile @Nullable AwsCredentialsProvider provider;

    private CredentialSource(String description, Supplier<? extends AwsCredentialsProvider> maker) {
        this.description = description;
        this.maker = maker;
    }

    /**
     * Takes the AWS SDK's default chain: system properties, environment, web identity, profile files, container, instance.
     * Web identity works as it is; profiles that sign in through IAM Identity Center also need the SDK's {@code sso} and
     * {@code ssooidc} modules on the class path.
     *
     * @return a source of its own, not shared
     */
    public static CredentialSource ofDefaultChain() {
        return new CredentialSource("the default chain", DefaultChain.ofProcess()::provider);
    }

    /**
     * Takes a profile of the shared AWS configuration files.
     *
     * @param name the profile's name
     * @return a source of its own, not shared
     */
    public static CredentialSource ofProfile(String name) {
        return new CredentialSource("profile \"" + name + "\"", () -> ProfileCredentialsProvider.create(name));
    }

    /**
     * Takes credentials from the caller.
     *
     * @param provider whose credentials to use; it stays the caller's to close
     * @return a source that asks it each time
     */
    public static CredentialSource of(AwsCredentialsProvider provider) {
        return new CredentialSource("the given provider " + provider.getClass().getName(), () -> provider);
    }

    /**
     * Gets the credentials that hold now.
     *
     * @return the credentials, as the provider last refreshed them
     * @throws CredentialsUnavailableException if there are none
     */
    public AwsCredentials get() {
        AwsCredentials found;
        try {
            found = provider().resolveCredentials();
        } catch (SdkException e) {
            throw unavailable(
                    "sign in (aws sso login), set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile that has"
                            + " them. " + what(e),
                    e);
        } catch (RuntimeException e) {
            throw unavailable("it failed with " + e.getClass().getName() + ". Look at the cause", e);
        }
        if (!isUsable(found)) {
            throw unavailable("it gave none. A provider gives credentials with a key and a secret, or throws", null);
        }
        return found;
    }

    private CredentialsUnavailableException unavailable(String what, @Nullable RuntimeException cause) {
        return new CredentialsUnavailableException("No AWS credentials from " + description + ": " + what, cause);
    }

    /** Providers that others write need not keep to what the SDK says of nulls. */
    private static boolean isUsable(@Nullable AwsCredentials found) {
        return found != null && found.accessKeyId() != null && found.secretAccessKey() != null;
    }

    /** What the AWS SDK says, but for the default chain, of which it repeats every link at length. */
    private static String what(SdkException e) {
        String said = String.valueOf(e.getMessage());
        return said.contains("AwsCredentialsProviderChain(")
                ? "Looked at were system properties, environment, web identity, profile files, container and instance"
                : "The AWS SDK says: " + said;
    }

    private AwsCredentialsProvider provider() {
        var made = provider;
        if (made == null) {
            made = makeOnce();
        }
        return made;
    }

    private synchronized AwsCredentialsProvider makeOnce() {
        var made = provider;
        if (made == null) {
            made = maker.get();
            provider = made;
        }
        return made;
    }

    @Override
    public String toString() {
        return description;
    }
}
