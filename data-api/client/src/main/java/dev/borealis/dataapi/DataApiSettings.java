package dev.borealis.dataapi;

import dev.borealis.aws.CredentialSource;
import dev.borealis.dataapi.internal.http.SocketTransport;
import java.net.URI;
import java.time.Clock;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * What a client, or a database over one, is made with: which cluster, whose credentials, how requests travel. For one thread.
 *
 * <pre>{@code
 * DataApiClient.builder().resourceArn(cluster).secretArn(secret).option("paging", "always").credentialsProvider(mine).build();
 * AuroraDatabase.builder().resourceArn(cluster).secretArn(secret).database("pets").engine(Engine.MYSQL).build();
 * }</pre>
 *
 * @param <B> the builder itself
 */
public abstract sealed class DataApiSettings<B extends DataApiSettings<B>>
        permits DataApiClient.Builder, AuroraDatabase.Builder {

    private final DataApiOptions.Builder options = DataApiOptions.builder();
    private @Nullable AwsCredentialsProvider credentialsProvider;
    private @Nullable HttpTransport transport;
    private @Nullable SSLSocketFactory tls;
    private Clock clock = Clock.systemUTC();
    private Sleeper sleeper = duration -> Thread.sleep(duration.toMillis());
    private UnaryOperator<@Nullable String> environment = System::getenv;

    DataApiSettings() {}

    abstract B self();

    /**
     * Which cluster.
     *
     * @param arn the cluster's ARN
     * @return this builder
     */
    public B resourceArn(String arn) {
        return option(DataApiOption.RESOURCE_ARN, arn);
    }

    /**
     * Who signs in to the database.
     *
     * @param arn the ARN of the secret with the user's name and password
     * @return this builder
     */
    public B secretArn(String arn) {
        return option(DataApiOption.SECRET_ARN, arn);
    }

    /**
     * Which database.
     *
     * @param name its name
     * @return this builder
     */
    public B database(String name) {
        return option(DataApiOption.DATABASE, name);
    }

    /**
     * Which engine; saves the call that finds it out.
     *
     * @param which the engine
     * @return this builder
     */
    public B engine(Engine which) {
        return option(DataApiOption.ENGINE, which);
    }

    /**
     * Where to send requests, for Local Aurora or a private address.
     *
     * @param address scheme, host and port
     * @return this builder
     */
    public B endpoint(URI address) {
        return option(DataApiOption.ENDPOINT, address);
    }

    /**
     * Sets any option.
     *
     * @param option which
     * @param value its value
     * @param <T> the type of its value
     * @return this builder
     * @throws IllegalArgumentException when the value is out of its range
     */
    public <T> B option(DataApiOption<T> option, T value) {
        options.set(option, value);
        return self();
    }

    /**
     * Sets any option by its name.
     *
     * @param name any of its names
     * @param text its value
     * @return this builder
     * @throws IllegalArgumentException when there is no such option or the text cannot be its value
     */
    public B option(String name, String text) {
        options.set(name, text);
        return self();
    }

    /**
     * Takes over options.
     *
     * @param others the options; they win over those set before
     * @return this builder
     */
    public B options(DataApiOptions others) {
        options.setAll(others);
        return self();
    }

    /**
     * Whose credentials sign the requests; without it those of the profile option, else of the AWS SDK's default chain.
     *
     * @param provider the provider; it stays the caller's to close
     * @return this builder
     */
    public B credentialsProvider(AwsCredentialsProvider provider) {
        this.credentialsProvider = provider;
        return self();
    }

    /**
     * How requests travel, instead of the sockets of its own.
     *
     * @param carrier the transport; the client closes it
     * @return this builder
     */
    public B transport(HttpTransport carrier) {
        this.transport = carrier;
        return self();
    }

    /**
     * What makes TLS sockets for the default transport, for a trust store of one's own.
     *
     * @param factory the factory
     * @return this builder
     */
    public B sslSocketFactory(SSLSocketFactory factory) {
        this.tls = factory;
        return self();
    }

    /**
     * The time requests are signed for.
     *
     * @param source the clock
     * @return this builder
     */
    public B clock(Clock source) {
        this.clock = source;
        return self();
    }

    B sleeper(Sleeper other) {
        this.sleeper = other;
        return self();
    }

    B environment(UnaryOperator<@Nullable String> other) {
        this.environment = other;
        return self();
    }

    DataApiOptions options() {
        return options.build();
    }

    Clock clock() {
        return clock;
    }

    /** The service as these settings reach it. */
    Service service(DataApiOptions set, RandomGenerator random) {
        String resourceArn = required(DataApiOption.RESOURCE_ARN, "AURORA_CLUSTER_ARN", set);
        String secretArn = required(DataApiOption.SECRET_ARN, "AURORA_SECRET_ARN", set);
        ServiceAddress address = ServiceAddress.of(
                resourceArn,
                set.find(DataApiOption.REGION).orElse(null),
                set.find(DataApiOption.ENDPOINT).orElse(null),
                environment);
        Requests requests = new Requests(
                resourceArn, secretArn, set.find(DataApiOption.DATABASE).orElse(null));
        Caller plain = new Caller(new ShieldedTransport(transport(set)), address, credentials(set), clock);
        Service rollbacks = new Service(set, requests, pipeline(plain, set, random));
        Caller caller = plain.through(transport -> new FinishedBegins(transport, rollbacks::rollbackInTime));
        return new Service(set, requests, pipeline(caller, set, random));
    }

    private Pipeline pipeline(Caller caller, DataApiOptions set, RandomGenerator random) {
        return new Pipeline(caller, sleeper, random, set.get(DataApiOption.RESUME_TIMEOUT));
    }

    private String required(DataApiOption<String> option, String variable, DataApiOptions set) {
        String value = set.find(option).orElse(null);
        if (value == null) {
            value = environment.apply(variable);
        }
        return value == null || value.isBlank() ? set.get(option) : value;
    }

    private HttpTransport transport(DataApiOptions set) {
        return transport == null
                ? new SocketTransport(set.get(DataApiOption.CONNECT_TIMEOUT), tls).preparedForSnapshots()
                : transport;
    }

    private CredentialSource credentials(DataApiOptions set) {
        if (credentialsProvider != null) {
            return CredentialSource.of(credentialsProvider);
        }
        String profile = set.find(DataApiOption.PROFILE).orElse(null);
        return profile == null ? CredentialSource.ofDefaultChain() : CredentialSource.ofProfile(profile);
    }
}
