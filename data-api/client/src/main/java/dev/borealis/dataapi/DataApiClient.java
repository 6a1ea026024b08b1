package dev.borealis.dataapi;

import dev.borealis.aws.CredentialSource;
import dev.borealis.dataapi.internal.error.CallKind;
import dev.borealis.dataapi.internal.http.SocketTransport;
import dev.borealis.dataapi.internal.json.Answer;
import dev.borealis.dataapi.internal.json.Body;
import dev.borealis.dataapi.internal.json.RequestWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * One database behind the Data API. Each statement executed here is a transaction of its own, on whatever backend the service
 * picks; {@link #transaction} gives them one in common. Nothing is looked up or connected before the first statement. Safe for
 * threads; keep one and share it.
 *
 * <pre>{@code
 * try (DataApiClient client = DataApiClient.builder()
 *                 .resourceArn("arn:aws:rds:eu-west-1:123456789012:cluster:pets")
 *                 .secretArn("arn:aws:secretsmanager:eu-west-1:123456789012:secret:pets-AbCdEf")
 *                 .database("pets")
 *                 .engine(Engine.POSTGRESQL)
 *                 .build();
 *         SqlResult result = client.execute(SqlCall.of(
 *                 PreparedSql.positional(Engine.POSTGRESQL, "SELECT name FROM pet WHERE id = ?"), List.of(SqlValue.of(7L))))) {
 *     System.out.println(result.page().getString(0, 0));
 * }
 * }</pre>
 */
public final class DataApiClient implements DataApiSession, AutoCloseable {

    /** After this long without a call the service ends a transaction. */
    static final Duration IDLE_LIMIT = Duration.ofMinutes(3);

    private final DataApiOptions options;
    private final Pipeline pipeline;
    private final Requests requests;
    private final Clock clock;
    private final SplittableRandom seeds = new SplittableRandom();
    private final Execution execution;
    private final Batches batches = new Batches(this);
    private final Effects effects = new Effects();
    private final TextColumnsFinder textColumns;
    private final ParameterTypes parameterTypes = new ParameterTypes(this);
    private volatile @Nullable Engine engine;

    private DataApiClient(Builder builder) {
        this.options = builder.options.build();
        this.clock = builder.clock;
        this.textColumns = new TextColumnsFinder(clock);
        this.engine = options.find(DataApiOption.ENGINE).orElse(null);
        String resourceArn = builder.required(DataApiOption.RESOURCE_ARN, "AURORA_CLUSTER_ARN", options);
        String secretArn = builder.required(DataApiOption.SECRET_ARN, "AURORA_SECRET_ARN", options);
        ServiceAddress address = ServiceAddress.of(
                resourceArn,
                options.find(DataApiOption.REGION).orElse(null),
                options.find(DataApiOption.ENDPOINT).orElse(null),
                builder.environment);
        this.requests = new Requests(
                resourceArn, secretArn, options.find(DataApiOption.DATABASE).orElse(null));
        this.pipeline = new Pipeline(
                new Caller(builder.transport(options), address, builder.credentials(options), clock),
                builder.sleeper,
                random(),
                options.get(DataApiOption.RESUME_TIMEOUT));
        this.execution = new Execution(this, new Runner() {
            @Override
            public Answer run(SqlCall call) {
                return send(call, null);
            }

            @Override
            public boolean inTransaction() {
                return false;
            }

            @Override
            public PageTransaction forPages() {
                return new PageTransaction(transaction(), true);
            }
        });
    }

    /**
     * Starts a client.
     *
     * @return a builder with nothing set
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The engine: the option's, else found by asking the database, once.
     *
     * @return the engine
     * @throws AuroraDatabaseException when the database cannot be asked
     */
    @Override
    public Engine engine() {
        Engine known = engine;
        if (known == null) {
            known = askedEngine();
            engine = known;
        }
        return known;
    }

    /** Both engines know version(); PostgreSQL's names it. */
    private Engine askedEngine() {
        SqlCall call = SqlCall.of(PreparedSql.plain(Engine.MYSQL, "SELECT version()"), List.of());
        Answer answer = send(call, Engine.POSTGRESQL, null);
        String version = answer.rows().rows() == 0 ? null : answer.rows().text(0, 0);
        boolean postgresql = version != null && version.toLowerCase(Locale.ROOT).startsWith("postgresql");
        return postgresql ? Engine.POSTGRESQL : Engine.MYSQL;
    }

    @Override
    public SqlResult execute(SqlCall call) {
        return execution.execute(call);
    }

    @Override
    public BatchResult executeBatch(PreparedSql sql, List<List<SqlValue>> sets) {
        return batches.execute(sql, sets, null);
    }

    /**
     * A transaction, which begins at the service with its first statement.
     *
     * @return a transaction, to be closed
     */
    public DataApiTransaction transaction() {
        return new DataApiTransaction(this);
    }

    /**
     * The types PostgreSQL finds a statement's parameters to have; asked once a statement, without running it.
     *
     * @param sql the statement
     * @return a type's name for each parameter; empty when the database does not tell, and always on MySQL
     */
    public List<String> parameterTypes(PreparedSql sql) {
        if (sql.engine() == Engine.MYSQL || sql.parameterCount() == 0) {
            return List.of();
        }
        List<SqlValue> open = new ArrayList<>();
        for (int i = 0; i < sql.parameterCount(); i++) {
            open.add(SqlType.UNSPECIFIED.of(null));
        }
        return parameterTypes.of(sql, open);
    }

    /**
     * The options it was made with.
     *
     * @return the options
     */
    public DataApiOptions options() {
        return options;
    }

    /** Closes idle connections. Open transactions end by being idle: close them first. */
    @Override
    public void close() {
        pipeline.close();
    }

    /** The call with the types the database finds where its own are unspecified. */
    SqlCall typed(SqlCall call) {
        if (call.sql().engine() != engine()) {
            throw new InvalidStatementException(
                    "The statement was prepared for " + call.sql().engine() + " and the database is " + engine()
                            + ": prepare it with the session's engine()",
                    "42601");
        }
        if (engine() == Engine.MYSQL) {
            return call;
        }
        parameterTypes.forgetAfter(call.sql().verb());
        textColumns.forgetAfter(call.sql().verb());
        if (!hasOpenType(call)) {
            return call;
        }
        List<String> types = parameterTypes.of(call.sql(), call.values());
        List<SqlValue> values = new ArrayList<>(call.values());
        for (int i = 0; i < values.size(); i++) {
            SqlValue value = values.get(i);
            if (value.type().equals(SqlType.UNSPECIFIED)) {
                values.set(i, value.as(i < types.size() ? SqlType.named(types.get(i)) : SqlType.TEXT));
            }
        }
        return call.withValues(values);
    }

    private static boolean hasOpenType(SqlCall call) {
        for (SqlValue value : call.values()) {
            if (value.type().equals(SqlType.UNSPECIFIED)) {
                return true;
            }
        }
        return false;
    }

    Answer send(SqlCall call, @Nullable String transactionId) {
        return send(call, engine(), transactionId);
    }

    private Answer send(SqlCall call, Engine dialect, @Nullable String transactionId) {
        boolean continues = call.continuesAfterTimeout() || options.get(DataApiOption.CONTINUE_AFTER_TIMEOUT);
        Body body = requests.execute(dialect, call, continues, transactionId);
        boolean read = transactionId == null && Effects.obviouslyNone(call.sql().facts());
        return pipeline.call(new Attempt(
                Operation.EXECUTE,
                body,
                read ? CallKind.READ : CallKind.WRITE,
                timeout(call),
                call.sql().text(),
                call.values().size()));
    }

    Answer sendBatch(RequestWriter request, @Nullable String transactionId, SqlCall call, int sets) {
        try {
            Body body = request.endSets().text("transactionId", transactionId).finish();
            return pipeline.call(new Attempt(
                    Operation.BATCH_EXECUTE,
                    body,
                    CallKind.WRITE,
                    timeout(call),
                    call.sql().text(),
                    sets * call.values().size()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    String begin() {
        Answer answer = call(Operation.BEGIN, requests.begin(), CallKind.BEGIN);
        if (answer.transactionId() == null) {
            throw new DataApiConnectionException("The service began a transaction and did not name it", "08P01", null);
        }
        return answer.transactionId();
    }

    Answer commit(String transactionId) {
        return call(Operation.COMMIT, requests.end(transactionId), CallKind.COMMIT);
    }

    /** One that the service has ended already is rolled back. */
    void rollback(String transactionId) {
        try {
            call(Operation.ROLLBACK, requests.end(transactionId), CallKind.ROLLBACK);
        } catch (DataApiServiceException failure) {
            if (!failure.error().type().equals("TransactionNotFoundException")) {
                throw failure;
            }
        }
    }

    private Answer call(Operation operation, Body body, CallKind kind) {
        return pipeline.call(
                new Attempt(operation, body, kind, options.get(DataApiOption.TIMEOUT), operation.toString(), 0));
    }

    private Duration timeout(SqlCall call) {
        return call.timeout().isPresent() ? call.timeout().get() : options.get(DataApiOption.TIMEOUT);
    }

    Paging paging() {
        return options.get(DataApiOption.PAGING);
    }

    Requests requests() {
        return requests;
    }

    Batches batches() {
        return batches;
    }

    Effects effects() {
        return effects;
    }

    TextColumnsFinder textColumns() {
        return textColumns;
    }

    Clock clock() {
        return clock;
    }

    /** A generator for one user: the shared one is not safe for threads. */
    RandomGenerator random() {
        synchronized (seeds) {
            return seeds.split();
        }
    }

    /**
     * Collects what a client needs. For one thread.
     *
     * <pre>{@code
     * DataApiClient.builder().option("paging", "always").credentialsProvider(mine).build();
     * }</pre>
     */
    public static final class Builder {

        private final DataApiOptions.Builder options = DataApiOptions.builder();
        private @Nullable AwsCredentialsProvider credentialsProvider;
        private @Nullable HttpTransport transport;
        private @Nullable SSLSocketFactory tls;
        private Clock clock = Clock.systemUTC();
        private Sleeper sleeper = duration -> Thread.sleep(duration.toMillis());
        private UnaryOperator<@Nullable String> environment = System::getenv;

        private Builder() {}

        /**
         * Which cluster.
         *
         * @param arn the cluster's ARN
         * @return this builder
         */
        public Builder resourceArn(String arn) {
            return option(DataApiOption.RESOURCE_ARN, arn);
        }

        /**
         * Who signs in to the database.
         *
         * @param arn the ARN of the secret with the user's name and password
         * @return this builder
         */
        public Builder secretArn(String arn) {
            return option(DataApiOption.SECRET_ARN, arn);
        }

        /**
         * Which database.
         *
         * @param name its name
         * @return this builder
         */
        public Builder database(String name) {
            return option(DataApiOption.DATABASE, name);
        }

        /**
         * Which engine; saves the call that finds it out.
         *
         * @param which the engine
         * @return this builder
         */
        public Builder engine(Engine which) {
            return option(DataApiOption.ENGINE, which);
        }

        /**
         * Where to send requests, for Local Aurora or a private address.
         *
         * @param address scheme, host and port
         * @return this builder
         */
        public Builder endpoint(URI address) {
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
        public <T> Builder option(DataApiOption<T> option, T value) {
            options.set(option, value);
            return this;
        }

        /**
         * Sets any option by its name.
         *
         * @param name any of its names
         * @param text its value
         * @return this builder
         * @throws IllegalArgumentException when there is no such option or the text cannot be its value
         */
        public Builder option(String name, String text) {
            options.set(name, text);
            return this;
        }

        /**
         * Takes over options.
         *
         * @param others the options; they win over those set before
         * @return this builder
         */
        public Builder options(DataApiOptions others) {
            options.setAll(others);
            return this;
        }

        /**
         * Whose credentials sign the requests; without it those of the profile option, else of the AWS SDK's default chain.
         *
         * @param provider the provider; it stays the caller's to close
         * @return this builder
         */
        public Builder credentialsProvider(AwsCredentialsProvider provider) {
            this.credentialsProvider = provider;
            return this;
        }

        /**
         * How requests travel, instead of the sockets of its own.
         *
         * @param carrier the transport; the client closes it
         * @return this builder
         */
        public Builder transport(HttpTransport carrier) {
            this.transport = carrier;
            return this;
        }

        /**
         * What makes TLS sockets for the default transport, for a trust store of one's own.
         *
         * @param factory the factory
         * @return this builder
         */
        public Builder sslSocketFactory(SSLSocketFactory factory) {
            this.tls = factory;
            return this;
        }

        /**
         * The time requests are signed for.
         *
         * @param source the clock
         * @return this builder
         */
        public Builder clock(Clock source) {
            this.clock = source;
            return this;
        }

        Builder sleeper(Sleeper other) {
            this.sleeper = other;
            return this;
        }

        Builder environment(UnaryOperator<@Nullable String> other) {
            this.environment = other;
            return this;
        }

        /**
         * The client. It connects with its first statement.
         *
         * @return a client, to be closed
         * @throws IllegalArgumentException when an ARN or the region is missing
         */
        public DataApiClient build() {
            return new DataApiClient(this);
        }

        private String required(DataApiOption<String> option, String variable, DataApiOptions set) {
            String value = set.find(option).orElse(null);
            if (value == null) {
                value = environment.apply(variable);
            }
            return value == null || value.isBlank() ? set.get(option) : value;
        }

        private HttpTransport transport(DataApiOptions set) {
            return transport == null ? new SocketTransport(set.get(DataApiOption.CONNECT_TIMEOUT), tls) : transport;
        }

        private CredentialSource credentials(DataApiOptions set) {
            if (credentialsProvider != null) {
                return CredentialSource.of(credentialsProvider);
            }
            String profile = set.find(DataApiOption.PROFILE).orElse(null);
            return profile == null ? CredentialSource.ofDefaultChain() : CredentialSource.ofProfile(profile);
        }
    }
}
