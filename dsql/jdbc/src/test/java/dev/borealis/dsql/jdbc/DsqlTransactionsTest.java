package dev.borealis.dsql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.borealis.dsql.DsqlEvent;
import dev.borealis.dsql.DsqlTokens;
import dev.borealis.dsql.FailureKind;
import dev.borealis.dsql.FailureRules;
import dev.borealis.dsql.RetryPolicy;
import dev.borealis.dsql.TransactionPhase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.postgresql.ds.PGSimpleDataSource;

class DsqlTransactionsTest {

    private final DsqlDataSource dataSource = Aurora.dataSource().build();
    private final List<DsqlEvent> events = new ArrayList<>();

    @BeforeAll
    static void makeTable() throws SQLException {
        Aurora.execute("CREATE TABLE counter (id int PRIMARY KEY, value int NOT NULL)");
    }

    @BeforeEach
    void reset() throws SQLException {
        Aurora.execute("DELETE FROM counter", "INSERT INTO counter VALUES (1, 0)");
    }

    private DsqlTransactions transactions() throws SQLException {
        return DsqlTransactions.over(dataSource).withListener(events::add);
    }

    private static int increment(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate("UPDATE counter SET value = value + 1 WHERE id = 1");
        }
    }

    /** Has another session be first: it changes and commits the row that this one has looked at. */
    private static void loseTheRace(Connection connection) throws SQLException {
        Aurora.value(connection, "SELECT value FROM counter WHERE id = 1");
        Aurora.execute("UPDATE counter SET value = value + 100 WHERE id = 1");
    }

    private static String counter() throws SQLException {
        try (var connection = Aurora.connect()) {
            return Aurora.value(connection, "SELECT value FROM counter WHERE id = 1");
        }
    }

    @Test
    void commitsAndGivesTheResult() throws SQLException {
        int updated = transactions().call(DsqlTransactionsTest::increment);

        assertThat(updated).isEqualTo(1);
        assertThat(counter()).isEqualTo("1");
        assertThat(events).singleElement().isInstanceOf(DsqlEvent.Committed.class);
    }

    @Test
    void runsAgainAfterAConflictOnAFreshConnection() throws SQLException {
        var backends = new ArrayList<String>();
        transactions().run(connection -> {
            backends.add(Aurora.value(connection, "SELECT pg_backend_pid()"));
            if (backends.size() < 3) {
                loseTheRace(connection);
            }
            increment(connection);
        });

        assertThat(backends).hasSize(3).doesNotHaveDuplicates();
        assertThat(counter()).isEqualTo("201");
        assertThat(events)
                .filteredOn(DsqlEvent.AttemptFailed.class::isInstance)
                .extracting(event -> ((DsqlEvent.AttemptFailed) event).kind().isConflict())
                .containsExactly(true, true);
        assertThat(events)
                .last()
                .isInstanceOfSatisfying(
                        DsqlEvent.Committed.class,
                        done -> assertThat(done.attempts()).isEqualTo(3));
    }

    @Test
    void failsWithTheLastConflictAndTheEarlierOnesSuppressed() {
        var attempts = new AtomicInteger();
        assertThatThrownBy(() -> transactions()
                        .withPolicy(
                                RetryPolicy.defaults().toBuilder().attempts(3).build())
                        .run(connection -> {
                            attempts.incrementAndGet();
                            loseTheRace(connection);
                            increment(connection);
                        }))
                .isInstanceOfSatisfying(SQLException.class, e -> {
                    assertThat(e.getSQLState()).isEqualTo("40001");
                    assertThat(e.getSuppressed()).hasSize(3);
                    assertThat(e.getSuppressed()[0]).hasMessageContaining("after 3 attempts");
                });
        assertThat(attempts).hasValue(3);
    }

    @Test
    void optsOut() {
        assertThatThrownBy(() -> transactions().withoutRetry().run(connection -> {
                    loseTheRace(connection);
                    increment(connection);
                }))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("40001"));
    }

    @Test
    void rollsBackOnAnyThrowable() throws SQLException {
        for (Throwable failure : List.of(
                new IllegalStateException("no"),
                new IOException("no"),
                new AssertionError("no"),
                new SQLException("no"))) {
            assertThatThrownBy(() -> transactions().run(connection -> {
                        increment(connection);
                        throwAny(failure);
                    }))
                    .isSameAs(failure);
        }
        assertThat(counter()).isEqualTo("0");
    }

    private static void throwAny(Throwable failure) throws Exception {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (Exception) failure;
    }

    @Test
    void restoresTheCallersConnection() throws SQLException {
        try (var connection = Aurora.connect()) {
            var transactions = DsqlTransactions.over(connection);
            transactions.run(DsqlTransactionsTest::increment);
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(connection.isReadOnly()).isFalse();

            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> transactions.run(given -> {
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(connection.getAutoCommit()).isFalse();
            assertThat(connection.isReadOnly()).isTrue();
        }
        assertThat(counter()).isEqualTo("1");
    }

    @Test
    void runsAgainOnTheCallersConnection() throws SQLException {
        try (var connection = Aurora.connect()) {
            var attempts = new AtomicInteger();
            DsqlTransactions.over(connection).run(given -> {
                if (attempts.incrementAndGet() == 1) {
                    loseTheRace(given);
                }
                increment(given);
            });
            assertThat(attempts).hasValue(2);
            assertThat(connection.isClosed()).isFalse();
        }
        assertThat(counter()).isEqualTo("101");
    }

    @Test
    void refusesAConnectionThatHasATransactionOpen() throws SQLException {
        try (var connection = Aurora.connect()) {
            connection.setAutoCommit(false);
            increment(connection);

            assertThatThrownBy(() -> DsqlTransactions.over(connection).run(DsqlTransactionsTest::increment))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25001"));
            connection.commit();
        }
        assertThat(counter()).isEqualTo("1");
    }

    @Test
    void cannotWriteReadOnly() throws SQLException {
        var readOnly = transactions().readOnly();
        String value = readOnly.call(connection -> Aurora.value(connection, "SELECT value FROM counter WHERE id = 1"));
        assertThat(value).isEqualTo("0");
        assertThatThrownBy(() -> readOnly.run(DsqlTransactionsTest::increment))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
    }

    @Test
    void noticesATransactionInATransaction() throws SQLException {
        var transactions = transactions();
        assertThatThrownBy(() -> transactions.run(outer -> transactions.run(DsqlTransactionsTest::increment)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("already running");
        assertThatThrownBy(() ->
                        transactions.run(outer -> DsqlTransactions.over(outer).run(DsqlTransactionsTest::increment)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("already");
        transactions.run(DsqlTransactionsTest::increment);
        assertThat(counter()).isEqualTo("1");
    }

    @Test
    void doesNotLetTheFunctionEndTheTransaction() throws SQLException {
        List<TransactionAction<SQLException>> ends = List.of(
                Connection::commit,
                Connection::rollback,
                connection -> connection.setAutoCommit(true),
                connection -> connection.setReadOnly(true));
        for (TransactionAction<SQLException> end : ends) {
            assertThatThrownBy(() -> transactions().run(end))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("2D000"));
        }
        transactions().run(connection -> {
            increment(connection);
            connection.close(); // as a template does that thinks the connection its own
        });
        assertThat(counter()).isEqualTo("1");
    }

    /** Ways around the connection that the function was given. */
    @Test
    void noWayLeadsAroundTheEndOfTheTransaction() throws SQLException {
        List<TransactionAction<SQLException>> ways = List.of(
                connection -> ((Connection) connection.unwrap(PGConnection.class)).commit(),
                connection -> ((Connection) connection.unwrap(PGConnection.class)).rollback(),
                connection -> ((Connection) connection.unwrap(PGConnection.class)).setAutoCommit(true),
                connection -> connection.createStatement().getConnection().commit(),
                connection -> connection.createStatement().getConnection().close(),
                connection -> execute(connection, "COMMIT"),
                connection -> connection.unwrap(PGConnection.class).getCopyAPI().copyIn("commit"),
                connection -> connection.unwrap(PGConnection.class).getCopyAPI().copyOut("/* */ ROLLBACK"),
                connection -> connection
                        .unwrap(BaseConnection.class)
                        .getQueryExecutor()
                        .startCopy("end", true),
                connection -> new CopyManager(connection.unwrap(BaseConnection.class)).copyIn("COMMIT; SELECT 1"),
                connection -> connection
                        .getMetaData()
                        .getConnection()
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("commit"),
                connection -> connection.prepareStatement("ROLLBACK").execute(),
                connection -> {
                    try (var batch = connection.createStatement()) {
                        batch.addBatch("UPDATE counter SET value = 7");
                        batch.addBatch("/* quietly */ end");
                        batch.executeBatch();
                    }
                });
        try (var pool = DsqlHikari.pool(Aurora.dataSource().build(), 2);
                var simple = DsqlHikari.pool(
                        Aurora.dataSource()
                                .property("preferQueryMode", "simple")
                                .build(),
                        2)) {
            for (var each : List.of(pool, simple)) {
                for (TransactionAction<SQLException> way : ways) {
                    assertThatThrownBy(() -> DsqlTransactions.over(each)
                                    .withoutRetry()
                                    .run(connection -> {
                                        increment(connection);
                                        way.accept(connection);
                                        throw new SQLException("in any case", "2D000");
                                    }))
                            .as("way %s", ways.indexOf(way))
                            .isInstanceOfSatisfying(
                                    SQLException.class,
                                    e -> assertThat(e.getSQLState())
                                            .as("way %s", ways.indexOf(way))
                                            .isEqualTo("2D000"));
                    assertThat(counter()).isEqualTo("0");
                }
                assertThatThrownBy(() ->
                                DsqlTransactions.over(each).run(connection -> execute(connection, "SELECT 1; COMMIT")))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("2D000"));
            }
        }
        transactions().run(connection -> execute(connection, "SELECT 'COMMIT; END' AS rollback -- ; ABORT"));
    }

    /** A refusal has sent nothing, so the transaction is as it was: who catches it goes on, and is committed by returning. */
    @Test
    void aRefusalThatIsCaughtChangesNothing() throws SQLException {
        List<TransactionAction<SQLException>> ends = List.of(
                Connection::commit,
                Connection::rollback,
                connection -> ((Connection) connection.unwrap(PGConnection.class)).commit(),
                connection -> execute(connection, "COMMIT"),
                connection -> execute(connection, "ROLLBACK"),
                connection -> connection.unwrap(PGConnection.class).getCopyAPI().copyIn("commit"));
        int done = 0;
        for (TransactionAction<SQLException> end : ends) {
            transactions().run(connection -> {
                increment(connection);
                assertThatThrownBy(() -> end.accept(connection))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("2D000"));
            });
            assertThat(counter()).isEqualTo(Integer.toString(++done));
        }
    }

    @Test
    void givesTheFunctionNothingThatWouldOutliveIt() throws SQLException {
        transactions().run(connection -> {
            assertThat(connection.isWrapperFor(DsqlConnection.class)).isFalse();
            assertThatThrownBy(() -> connection.unwrap(DsqlConnection.class))
                    .isInstanceOf(SQLFeatureNotSupportedException.class)
                    .hasMessageContaining("Unwrap an interface");
            assertThat(connection.unwrap(PGConnection.class).getBackendPID()).isPositive();
        });
    }

    /** A COPY that is still open when the function returns cannot be told what comes next, and nobody else can send anything. */
    @Test
    @Timeout(30)
    void aCopyThatIsLeftOpenFailsTheTransaction() throws SQLException {
        try (var connection = Aurora.connect()) {
            assertThatThrownBy(() -> DsqlTransactions.over(connection).run(given -> {
                        increment(given);
                        given.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY counter FROM STDIN");
                    }))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25P02"));
            assertThat(Aurora.value(connection, "SELECT value FROM counter")).isEqualTo("0");
        }
    }

    /** HikariCP aborts the connections that are in use, and goes on to say that they are open. */
    @Test
    void aPoolThatIsClosedMeanwhileIsAKnownFailure() throws SQLException {
        var pool = DsqlHikari.pool(dataSource, 1);
        assertThatThrownBy(() -> DsqlTransactions.over(pool).run(connection -> {
                    increment(connection);
                    pool.close();
                }))
                .isNotInstanceOf(CommitOutcomeUnknownException.class);
        assertThat(counter()).isEqualTo("0");
    }

    /** That COMMIT was not sent is known, whoever closes the connection, and at whatever moment before that. */
    @Test
    void aCommitThatWasNotSentIsAKnownFailure() throws SQLException {
        var connection = Aurora.connect();
        connection.setAutoCommit(false);
        increment(connection);
        connection.abort(later -> {}); // as one that is slow
        assertThatThrownBy(connection::commit)
                .isInstanceOf(SQLTransientConnectionException.class)
                .hasMessageContaining("Nothing was committed")
                .satisfies(failure -> assertThat(FailureRules.jdbc().classify(TransactionPhase.COMMIT, failure))
                        .isEqualTo(FailureKind.CONNECTION_LOST));
        connection.close();
        assertThat(counter()).isEqualTo("0");
    }

    /** Nobody sees the statements of another driver's connection: its calls are refused, its texts are not. */
    @Test
    void onAnotherDriversConnectionATextCanCommit() throws SQLException {
        var transactions = DsqlTransactions.over(pgjdbc()).withoutRetry();
        assertThatThrownBy(() -> transactions.run(connection -> {
                    increment(connection);
                    connection.commit();
                }))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("2D000"));
        assertThat(counter()).isEqualTo("0");
        assertThatThrownBy(() -> transactions.run(connection -> {
                    increment(connection);
                    execute(connection, "COMMIT");
                    throw new IllegalStateException("mine");
                }))
                .hasMessage("mine");
        assertThat(counter()).isEqualTo("1");
    }

    private static DataSource pgjdbc() {
        var dsql = Aurora.local().dsql();
        var source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://" + dsql.hostaddr() + ":" + dsql.port()
                + "/postgres?sslmode=require&sslNegotiation=direct");
        source.setUser("admin");
        source.setPassword(DsqlTokens.builder()
                .cluster(dsql.endpoint())
                .credentialsProvider(Aurora.credentials())
                .build()
                .create()
                .value());
        return source;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void namesTheErrorThatWasSwallowed() {
        assertThatThrownBy(() -> transactions().run(connection -> {
                    increment(connection);
                    assertThatThrownBy(() -> execute(connection, "SELECT 1 / 0"));
                    assertThatThrownBy(() -> increment(connection));
                }))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25P02"))
                .hasMessageContaining("22012")
                .cause()
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22012"));
    }

    /** Nothing of it can be kept, so another attempt does no harm, and helps. */
    @Test
    void runsAgainWhereAConflictWasSwallowed() throws SQLException {
        Aurora.execute("CREATE TABLE changing (id int)");
        var attempts = new AtomicInteger();
        transactions().run(connection -> {
            execute(connection, "SELECT * FROM changing");
            if (attempts.incrementAndGet() == 1) {
                Aurora.execute("ALTER TABLE changing ADD COLUMN more int");
                assertThatThrownBy(() -> execute(connection, "SELECT * FROM changing"));
            }
            increment(connection);
        });
        assertThat(attempts).hasValue(2);
        assertThat(counter()).isEqualTo("1");
    }

    @Test
    void aStalePreparedStatementIsAChangeOfTheSchema() throws SQLException {
        Aurora.execute("CREATE TABLE wider (id int)", "INSERT INTO wider VALUES (1)");
        try (var pool = DsqlHikari.pool(
                Aurora.dataSource().property("prepareThreshold", "1").build(), 1)) {
            var transactions = DsqlTransactions.over(pool);
            TransactionFunction<Integer, SQLException> columns = connection -> {
                try (var statement = connection.prepareStatement("SELECT * FROM wider");
                        var rows = statement.executeQuery()) {
                    return rows.getMetaData().getColumnCount();
                }
            };
            assertThat(transactions.call(columns)).isEqualTo(1);
            assertThat(transactions.call(columns)).isEqualTo(1);
            Aurora.execute("ALTER TABLE wider ADD COLUMN more int");
            assertThat(transactions.withListener(events::add).call(columns)).isEqualTo(2);
        }
        assertThat(events)
                .filteredOn(DsqlEvent.AttemptFailed.class::isInstance)
                .extracting(event -> ((DsqlEvent.AttemptFailed) event).kind())
                .containsExactly(FailureKind.SCHEMA_CONFLICT);
    }

    /** Whoever keeps what the function was given would use it in no transaction, or in somebody else's. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingThatTheFunctionWasGivenOutlivesIt(boolean pooled) throws SQLException {
        try (var pool = DsqlHikari.pool(dataSource, 1);
                var own = Aurora.connect()) {
            var kept = new AtomicReference<Connection>();
            var rows = new AtomicReference<ResultSet>();
            var transactions = pooled ? DsqlTransactions.over(pool) : DsqlTransactions.over(own);
            transactions.run(connection -> {
                kept.set(connection);
                var statement = connection.createStatement();
                statement.setFetchSize(1);
                rows.set(statement.executeQuery("SELECT i FROM generate_series(1, 9) i"));
                assertThat(rows.get().next()).isTrue();
                increment(connection);
            });

            assertThatThrownBy(() -> increment(kept.get()))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08003"));
            assertThat(kept.get().isClosed()).isTrue();
            assertThat(kept.get()).isEqualTo(kept.get()).doesNotHaveToString("");
            kept.get().close();
            assertThatThrownBy(() -> {
                        while (rows.get().next()) {
                            rows.get().getInt(1);
                        }
                    })
                    .isInstanceOf(SQLException.class);
            assertThat(counter()).isEqualTo("1");
        }
    }

    @Test
    void staysInterruptedWhenAWaitIs() throws SQLException {
        var attempts = new AtomicInteger();
        Throwable failure = catchThrowable(() -> transactions().run(connection -> {
            attempts.incrementAndGet();
            Thread.currentThread().interrupt();
            throw new SQLException("conflict (OC000)", "40001");
        }));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).isInstanceOf(SQLException.class);
        assertThat(failure.getSuppressed()).singleElement().isInstanceOf(InterruptedException.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void takesThePolicyFromTheDataSourcesOptions() throws SQLException {
        var patient = Aurora.dataSource().property("retryAttempts", "17").build();

        assertThat(DsqlTransactions.over(patient).policy().attempts()).isEqualTo(17);
        try (var pool = DsqlHikari.pool(patient, 1)) {
            assertThat(DsqlTransactions.over(pool).policy().attempts()).isEqualTo(17);
        }
    }

    @Test
    void runsAgainWhereTheConnectionWasLostBeforeCommit() throws Exception {
        try (var relay = Relay.start()) {
            var attempts = new AtomicInteger();
            DsqlTransactions.over(relay.dataSource().build()).run(connection -> {
                if (attempts.incrementAndGet() == 1) {
                    relay.cut(Relay.Cut.BEFORE_NEXT);
                }
                increment(connection);
            });
            assertThat(attempts).hasValue(2);
        }
        assertThat(counter()).isEqualTo("1");
    }

    @Test
    void runsAgainWhereAConnectionWasRefused() throws Exception {
        try (var relay = Relay.start()) {
            relay.refuse(2);
            var transactions = DsqlTransactions.over(relay.dataSource().build()).withListener(events::add);
            transactions.run(DsqlTransactionsTest::increment);
        }
        assertThat(counter()).isEqualTo("1");
        assertThat(events)
                .filteredOn(DsqlEvent.AttemptFailed.class::isInstance)
                .extracting(event -> ((DsqlEvent.AttemptFailed) event).kind())
                .containsExactly(FailureKind.NOT_CONNECTED, FailureKind.NOT_CONNECTED);
    }

    @Test
    void signsInAgainWithAFreshTokenWhereOneExpiredOnTheWay() throws Exception {
        try (var relay = Relay.start()) {
            relay.stall(1);
            var dataSource =
                    relay.dataSource().tokenDuration(Duration.ofSeconds(1)).build();
            DsqlTransactions.over(dataSource).withListener(events::add).run(DsqlTransactionsTest::increment);
        }
        assertThat(counter()).isEqualTo("1");
        assertThat(events)
                .filteredOn(DsqlEvent.AttemptFailed.class::isInstance)
                .isNotEmpty()
                .allMatch(event -> ((DsqlEvent.AttemptFailed) event).kind() == FailureKind.NOT_CONNECTED);
    }

    /** Whether COMMIT arrived or not, nobody on this side can tell: it is reported, and not run again. */
    @Test
    void neverRunsAgainWhatMayBeCommitted() throws Exception {
        for (Relay.Cut cut : Relay.Cut.values()) {
            try (var relay = Relay.start()) {
                var attempts = new AtomicInteger();
                var transactions = DsqlTransactions.over(relay.dataSource().build());
                assertThatThrownBy(() -> transactions.run(connection -> {
                            attempts.incrementAndGet();
                            increment(connection);
                            relay.cut(cut);
                        }))
                        .isInstanceOfSatisfying(
                                CommitOutcomeUnknownException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("08007"));
                assertThat(attempts).hasValue(1);
            }
        }
        assertThat(counter()).isEqualTo("1");
    }

    @Test
    void writesLongBatchesInParts() throws SQLException {
        Aurora.execute("CREATE TABLE long_batch (id int PRIMARY KEY)");
        var ids = IntStream.range(0, 7001).boxed().toList();
        var conflicts = new AtomicInteger();

        long written = transactions().inParts(ids, 3000, (connection, part) -> {
            if (conflicts.incrementAndGet() == 2) {
                throw new SQLException("conflict (OC000)", "40001");
            }
            insert(connection, part);
        });

        assertThat(written).isEqualTo(7001);
        try (var connection = Aurora.connect()) {
            assertThat(Aurora.value(connection, "SELECT count(*) FROM long_batch"))
                    .isEqualTo("7001");
        }
    }

    @Test
    void tellsWhereToResumeALongBatch() throws SQLException {
        Aurora.execute("CREATE TABLE stopped_batch (id int PRIMARY KEY)", "INSERT INTO stopped_batch VALUES (2500)");
        var ids = IntStream.range(0, 4000).boxed().toList();

        assertThatThrownBy(() -> transactions().inParts(ids, 1000, (connection, part) -> {
                    try (var statement = connection.prepareStatement("INSERT INTO stopped_batch VALUES (?)")) {
                        addAll(statement, part);
                    }
                }))
                .isInstanceOfSatisfying(BatchFailedException.class, e -> {
                    assertThat(e.resumeFrom()).isEqualTo(2000);
                    assertThat(e.getSQLState()).isEqualTo("23505");
                    assertThat(e.isOutcomeUnknown()).isFalse();
                });
        try (var connection = Aurora.connect()) {
            assertThat(Aurora.value(connection, "SELECT count(*) FROM stopped_batch"))
                    .isEqualTo("2001");
        }
        assertThatThrownBy(() -> transactions().inParts(ids, 3001, (connection, part) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3000");
    }

    private static void insert(Connection connection, List<Integer> part) throws SQLException {
        try (var statement = connection.prepareStatement("INSERT INTO long_batch VALUES (?)")) {
            addAll(statement, part);
        }
    }

    private static void addAll(PreparedStatement statement, List<Integer> part) throws SQLException {
        for (int id : part) {
            statement.setInt(1, id);
            statement.addBatch();
        }
        statement.executeBatch();
    }
}
