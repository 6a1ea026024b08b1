package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.json.Answer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

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
    private final Service service;
    private final Clock clock;
    private final SplittableRandom seeds = new SplittableRandom();
    private final Execution execution;
    private final Batches batches = new Batches(this);
    private final Effects effects = new Effects();
    private final TextColumnsFinder textColumns;
    private final ParameterTypes parameterTypes = new ParameterTypes(this);
    private volatile @Nullable Engine engine;

    DataApiClient(DataApiSettings<?> settings) {
        this.options = settings.options();
        this.clock = settings.clock();
        this.textColumns = new TextColumnsFinder(clock);
        this.engine = options.find(DataApiOption.ENGINE).orElse(null);
        this.service = settings.service(options, random());
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
                return new PageTransaction(transaction(), PageTransaction.End.COMMIT);
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
        Answer answer = service.execute(Engine.POSTGRESQL, call, null);
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
        service.close();
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
        return service.execute(engine(), call, transactionId);
    }

    Paging paging() {
        return options.get(DataApiOption.PAGING);
    }

    Service service() {
        return service;
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
     * Makes clients. For one thread.
     *
     * <pre>{@code
     * DataApiClient.builder().option("paging", "always").credentialsProvider(mine).build();
     * }</pre>
     */
    public static final class Builder extends DataApiSettings<Builder> {

        private Builder() {}

        @Override
        Builder self() {
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
    }
}
