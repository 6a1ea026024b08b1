package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.json.Answer;
import dev.borealis.dataapi.internal.sql.ParameterStyle;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
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
    private final QuoteSettings quotes;
    private final Batches batches = new Batches(this);
    private final Effects effects;
    private final Repeats repeats = new Repeats(this);
    private final TextColumnsFinder textColumns;
    private final ParameterTypes parameterTypes;
    private final NameScope names = new NameScope(0);
    private final OpenTransactions transactions;
    private final RecentStatements recent;
    private volatile @Nullable Engine engine;

    DataApiClient(DataApiSettings<?> settings) {
        this.options = settings.options();
        this.clock = settings.clock();
        this.effects = new Effects(clock);
        this.textColumns = new TextColumnsFinder(clock);
        this.parameterTypes = new ParameterTypes(clock);
        this.transactions = new OpenTransactions();
        this.recent = new RecentStatements();
        this.quotes = new QuoteSettings(clock, null);
        this.engine = options.find(DataApiOption.ENGINE).orElse(null);
        this.service = settings.service(options, random());
        this.execution = execution();
    }

    /** One that knows what the other knows, and goes another way. */
    private DataApiClient(DataApiClient other, UnaryOperator<HttpTransport> way, Sleeper between, String mark) {
        this.options = other.options;
        this.clock = other.clock;
        this.textColumns = other.textColumns;
        this.parameterTypes = other.parameterTypes;
        this.effects = other.effects;
        this.quotes = other.quotes;
        this.transactions = other.transactions;
        this.recent = other.recent;
        this.engine = other.engine;
        this.service = other.service.through(way, between, mark);
        this.execution = execution();
    }

    private Execution execution() {
        return new Execution(this, new Runner() {
            @Override
            public Answer run(SqlCall call) {
                return runAlone(call);
            }

            @Override
            public Answer ask(SqlCall question) {
                return DataApiClient.this.ask(question);
            }

            @Override
            public QuoteSettings quotes() {
                return quotes;
            }

            @Override
            public boolean inTransaction() {
                return false;
            }

            @Override
            public NameScope names() {
                return names;
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
        Answer answer = service.ask(Engine.POSTGRESQL, call);
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
        PreparedSql read = execution.readForBatch(sql);
        SessionLocks.refuse(read, execution.runner());
        return batches.execute(read, sets, execution.runner(), null);
    }

    @Override
    public PreparedSql read(PreparedSql sql) {
        return execution.read(sql);
    }

    /**
     * A statement without parameters, as {@link PreparedSql#plain} reads it; the client keeps those that it has read lately.
     *
     * @param sql the statement
     * @return the statement, ready
     * @throws InvalidStatementException when a quote or comment does not end
     */
    public PreparedSql plain(String sql) {
        return recent.read(engine(), sql, ParameterStyle.NONE);
    }

    /**
     * A statement with {@code ?} for its parameters, as {@link PreparedSql#positional} reads it; the client keeps those that it has
     * read lately.
     *
     * @param sql the statement
     * @return the statement, ready
     * @throws InvalidStatementException when a quote or comment does not end
     */
    public PreparedSql positional(String sql) {
        return recent.read(engine(), sql, ParameterStyle.POSITIONAL);
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
     * The types PostgreSQL finds a statement's parameters to have; it is not run. Kept for a minute at most.
     *
     * @param sql the statement
     * @return a type's name for each parameter; empty when the database does not tell, and always on MySQL
     */
    public List<String> parameterTypes(PreparedSql sql) {
        return parameterTypes(sql, execution.runner());
    }

    List<String> parameterTypes(PreparedSql sql, Runner runner) {
        if (sql.engine() == Engine.MYSQL || sql.parameterCount() == 0) {
            return List.of();
        }
        List<SqlValue> open = new ArrayList<>();
        for (int i = 0; i < sql.parameterCount(); i++) {
            open.add(SqlType.UNSPECIFIED.of(null));
        }
        return parameterTypes.of(sql, open, runner);
    }

    /**
     * Calls of one user's that can be limited and cut off. They share everything else with this client, which has to stay open.
     *
     * @param whenTimedOut what to do when a call has taken longer than {@link CallControl#limit} allows; runs in the calling thread
     * @return control over calls to come
     */
    public CallControl control(Runnable whenTimedOut) {
        return new CallControl(this, whenTimedOut);
    }

    DataApiClient through(UnaryOperator<HttpTransport> way, Sleeper between, String mark) {
        return new DataApiClient(this, way, between, mark);
    }

    /**
     * The options it was made with.
     *
     * @return the options
     */
    public DataApiOptions options() {
        return options;
    }

    /** Rolls back the transactions that are open, and closes idle connections. What is called afterwards fails with 08003. */
    @Override
    public void close() {
        transactions.close();
        service.close();
    }

    /** The call with the types the database finds where its own are unspecified. */
    SqlCall typed(SqlCall call, Runner runner) {
        if (call.sql().engine() != engine()) {
            throw new InvalidStatementException(
                    "The statement was prepared for " + call.sql().engine() + " and the database is " + engine()
                            + ": prepare it with the session's engine()",
                    "42601");
        }
        if (call.sql().action().redefines()) {
            effects.forget();
        }
        if (engine() == Engine.MYSQL) {
            return call;
        }
        if (!hasOpenType(call)) {
            return call;
        }
        List<String> types = parameterTypes.of(call.sql(), call.values(), runner);
        List<SqlValue> values = new ArrayList<>(call.values());
        for (int i = 0; i < values.size(); i++) {
            SqlValue value = values.get(i);
            if (value.type().equals(SqlType.UNSPECIFIED)) {
                String found = i < types.size() ? types.get(i) : "";
                values.set(i, value.isOpenArray() ? array(call, i, found) : found(value, found));
            }
        }
        return call.withValues(values);
    }

    private static SqlValue found(SqlValue value, String type) {
        return value.as(type.isEmpty() ? SqlType.TEXT : SqlType.named(type));
    }

    /** A collection is never a text: its literal would fit every text, and mean something else. */
    private static SqlValue array(SqlCall call, int parameter, String found) {
        SqlValue value = call.values().get(parameter);
        if (found.endsWith("[]")) {
            return found(value, found);
        }
        if (found.isEmpty() || call.sql().template().isOpen(parameter)) {
            return value.asOwnArray();
        }
        throw new InvalidStatementException(
                "Parameter " + (parameter + 1) + " is a collection or an array, and the database finds a " + found
                        + " in its place. The statement was not run. Make it the member of a list behind IN, as in n IN"
                        + " (:ids), compare with = ANY(:ids), or say what it is with SqlType.named(\"…\").of(value)",
                "42804");
    }

    private static boolean hasOpenType(SqlCall call) {
        for (SqlValue value : call.values()) {
            if (value.type().equals(SqlType.UNSPECIFIED)) {
                return true;
            }
        }
        return false;
    }

    /** Names may mean other things after a statement; outside a transaction no setting outlasts one. */
    void ran(PreparedSql sql, NameScope where) {
        StatementAction action = sql.action();
        if (where != names) {
            where.ran(action, sql.text());
        }
        if (action.redefines()) {
            forgetDefinitions();
        }
    }

    /** An error of class 42 speaks of names or types: the client then forgets what it knows of them. */
    void failed(DataApiServiceException failure) {
        if (failure.sqlState().startsWith("42")) {
            forgetDefinitions();
        }
    }

    void forgetDefinitions() {
        parameterTypes.forget();
        textColumns.forget();
        effects.forget();
    }

    Answer send(SqlCall call, @Nullable String transactionId) {
        return service.execute(engine(), call, transactionId);
    }

    /** A statement outside a transaction. */
    private Answer runAlone(SqlCall call) {
        try {
            return send(call, null);
        } catch (OutcomeUnknownException lost) {
            return repeats.of(call, lost);
        }
    }

    /** A question of the client's own, outside a transaction. */
    Answer ask(SqlCall question) {
        return service.ask(engine(), question);
    }

    Paging paging() {
        return options.get(DataApiOption.PAGING);
    }

    Service service() {
        return service;
    }

    OpenTransactions transactions() {
        return transactions;
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

    QuoteSettings quotes() {
        return quotes;
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
