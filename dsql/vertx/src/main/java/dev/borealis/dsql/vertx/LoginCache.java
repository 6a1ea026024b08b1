package dev.borealis.dsql.vertx;

import dev.borealis.dsql.DsqlListener;
import dev.borealis.dsql.DsqlOptions;
import dev.borealis.dsql.DsqlTargets;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Keeps what was worked out for the options used last, so that nothing is worked out again for each connection. Thread-safe.
 */
final class LoginCache {

    private @Nullable DsqlOptions options;
    private @Nullable AwsCredentialsProvider provider;
    private @Nullable DsqlListener listener;
    private @Nullable Login login;

    /**
     * Gives the login for options. May block.
     *
     * @throws IllegalArgumentException if they do not lead to a cluster
     */
    synchronized Login get(
            DsqlOptions wanted, @Nullable AwsCredentialsProvider wantedProvider, DsqlListener wantedListener) {
        var known = login;
        if (known != null && wanted.equals(options) && wantedProvider == provider && wantedListener == listener) {
            return known;
        }
        var found = new Login(DsqlTargets.withCredentials(wantedProvider)
                .withListener(wantedListener)
                .resolve(wanted));
        login = found;
        options = wanted;
        provider = wantedProvider;
        listener = wantedListener;
        return found;
    }
}
