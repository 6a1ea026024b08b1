package dev.borealis.dsql.vertx;

import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.unit.TestContext;
import io.vertx.ext.unit.junit.VertxUnitRunner;
import io.vertx.sqlclient.ClientBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.data.Numeric;
import io.vertx.sqlclient.spi.DatabaseMetadata;
import io.vertx.tests.pgclient.tck.PgTransactionTest;
import io.vertx.tests.sqlclient.tck.BinaryDataTypeDecodeTestBase;
import io.vertx.tests.sqlclient.tck.BinaryDataTypeEncodeTestBase;
import io.vertx.tests.sqlclient.tck.CollectorTestBase;
import io.vertx.tests.sqlclient.tck.ConnectionAutoRetryTestBase;
import io.vertx.tests.sqlclient.tck.ConnectionTestBase;
import io.vertx.tests.sqlclient.tck.Connector;
import io.vertx.tests.sqlclient.tck.MetricsTestBase;
import io.vertx.tests.sqlclient.tck.NullValueEncodeTestBase;
import io.vertx.tests.sqlclient.tck.PreparedBatchTestBase;
import io.vertx.tests.sqlclient.tck.PreparedQueryCachedTestBase;
import io.vertx.tests.sqlclient.tck.PreparedQueryTestBase;
import io.vertx.tests.sqlclient.tck.SimpleQueryTestBase;
import io.vertx.tests.sqlclient.tck.TextDataTypeDecodeTestBase;
import io.vertx.tests.sqlclient.tck.TracingTestBase;
import java.sql.JDBCType;
import org.junit.BeforeClass;
import org.junit.Ignore;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Suite;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The published suite of Vert.x's SQL client, over {@link DsqlConnection} and {@link DsqlPool}. Left out are
 *
 * <ul>
 *   <li>{@code PipeliningQueryTestBase}: it truncates its table in a private method, and Aurora DSQL has no TRUNCATE;
 *   <li>{@code DriverTestBase}: it is about a driver that {@code ServiceLoader} finds, and there is none here: a second driver
 *       that takes PostgreSQL's options would make Vert.x refuse both.
 * </ul>
 */
@RunWith(Suite.class)
@Suite.SuiteClasses({
    SqlClientTckTest.Connecting.class,
    SqlClientTckTest.ConnectingAgain.class,
    SqlClientTckTest.SimpleQueries.class,
    SqlClientTckTest.PooledSimpleQueries.class,
    SqlClientTckTest.PreparedQueries.class,
    SqlClientTckTest.PooledPreparedQueries.class,
    SqlClientTckTest.CachedPreparedQueries.class,
    SqlClientTckTest.Batches.class,
    SqlClientTckTest.Transactions.class,
    SqlClientTckTest.Collectors.class,
    SqlClientTckTest.Nulls.class,
    SqlClientTckTest.TextTypes.class,
    SqlClientTckTest.BinaryTypes.class,
    SqlClientTckTest.BinaryParameters.class,
    SqlClientTckTest.Metrics.class,
    SqlClientTckTest.Tracing.class
})
public class SqlClientTckTest {

    @BeforeClass
    public static void createTables() {
        TckTables.ready();
    }

    /** How the suite gets its connections. */
    private record ByConnection(Vertx vertx, DsqlConnectOptions options) implements Connector<SqlConnection> {
        @Override
        public void connect(Handler<AsyncResult<SqlConnection>> handler) {
            DsqlConnection.connect(vertx, options)
                    .<SqlConnection>map(known -> known)
                    .onComplete(handler);
        }

        @Override
        public void close() {}
    }

    private record ByPool(DsqlPool pool) implements Connector<SqlConnection> {
        @Override
        public void connect(Handler<AsyncResult<SqlConnection>> handler) {
            pool.getConnection().onComplete(handler);
        }

        @Override
        public void close() {
            pool.close();
        }
    }

    private static Connector<SqlConnection> byConnection(Vertx vertx) {
        return new ByConnection(vertx, Aurora.options());
    }

    private static DsqlPool pool(Vertx vertx, SqlConnectOptions options, int size) {
        return DsqlPool.builder()
                .using(vertx)
                .connectingTo(options)
                .with(new PoolOptions().setMaxSize(size))
                .build();
    }

    private static Connector<SqlConnection> byPool(Vertx vertx) {
        return new ByPool(pool(vertx, Aurora.options(), 1));
    }

    private static void empty(TestContext context, Connector<SqlConnection> connector) {
        connector.connect(context.asyncAssertSuccess(connection -> connection
                .query("DELETE FROM mutable")
                .execute()
                .onComplete(context.asyncAssertSuccess(deleted -> connection.close()))));
    }

    private static String dollars(String... parts) {
        var text = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            text.append('$').append(i).append(parts[i]);
        }
        return text.toString();
    }

    /** ConnectionTestBase. */
    @RunWith(VertxUnitRunner.class)
    public static class Connecting extends ConnectionTestBase {
        @Override
        public void setUp() throws Exception {
            super.setUp();
            options = Aurora.options();
            connector = new ByConnection(vertx, (DsqlConnectOptions) options);
        }

        /** There is no password to be wrong; a secret key can be. */
        @Override
        @Test
        public void testConnectInvalidPassword(TestContext context) {
            ((DsqlConnectOptions) options)
                    .setCredentialsProvider(
                            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDSTRANGER", "guess")));
            super.testConnectInvalidPassword(context);
        }

        @Override
        protected void validateDatabaseMetaData(TestContext context, DatabaseMetadata metadata) {
            context.assertEquals(16, metadata.majorVersion());
            context.assertEquals("PostgreSQL", metadata.productName());
        }
    }

    /** ConnectionAutoRetryTestBase: a proxy refuses the first connections. */
    @RunWith(VertxUnitRunner.class)
    public static class ConnectingAgain extends ConnectionAutoRetryTestBase {
        @Override
        public void setUp() throws Exception {
            super.setUp();
            options = new SqlConnectOptions()
                    .setHost(Aurora.local().dsql().hostaddr())
                    .setPort(Aurora.local().dsql().port());
        }

        @Override
        protected void initialConnector(int proxyPort) {
            var throughProxy = Aurora.options().set("hostaddr", "localhost:" + proxyPort);
            throughProxy.setReconnectAttempts(options.getReconnectAttempts());
            throughProxy.setReconnectInterval(options.getReconnectInterval());
            connectionConnector = new ByConnection(vertx, throughProxy);
            poolConnector = new ByPool(pool(vertx, throughProxy, 1));
        }
    }

    /** SimpleQueryTestBase. */
    @RunWith(VertxUnitRunner.class)
    public static class SimpleQueries extends SimpleQueryTestBase {
        @Override
        protected void initConnector() {
            connector = byConnection(vertx);
        }

        @Override
        protected void cleanTestTable(TestContext context) {
            empty(context, connector);
        }
    }

    /** SimpleQueryTestBase over a pool. */
    @RunWith(VertxUnitRunner.class)
    public static class PooledSimpleQueries extends SimpleQueries {
        @Override
        protected void initConnector() {
            connector = byPool(vertx);
        }
    }

    /** PreparedQueryTestBase. */
    @RunWith(VertxUnitRunner.class)
    public static class PreparedQueries extends PreparedQueryTestBase {
        @Override
        protected String statement(String... parts) {
            return dollars(parts);
        }

        @Override
        protected void initConnector() {
            options = Aurora.options();
            connector = new ByConnection(vertx, (DsqlConnectOptions) options);
        }

        @Override
        protected void cleanTestTable(TestContext context) {
            empty(context, connector);
        }
    }

    /** PreparedQueryTestBase over a pool. */
    @RunWith(VertxUnitRunner.class)
    public static class PooledPreparedQueries extends PreparedQueries {
        @Override
        protected void initConnector() {
            options = Aurora.options();
            connector = byPool(vertx);
        }
    }

    /** PreparedQueryCachedTestBase. */
    @RunWith(VertxUnitRunner.class)
    public static class CachedPreparedQueries extends PreparedQueryCachedTestBase {
        @Override
        protected String statement(String... parts) {
            return dollars(parts);
        }

        @Override
        protected void initConnector() {
            options = Aurora.options();
            options.setCachePreparedStatements(true);
            connector = new ByConnection(vertx, (DsqlConnectOptions) options);
        }

        @Override
        protected void cleanTestTable(TestContext context) {
            empty(context, connector);
        }
    }

    /** PreparedBatchTestBase. */
    @RunWith(VertxUnitRunner.class)
    public static class Batches extends PreparedBatchTestBase {
        @Override
        protected String statement(String... parts) {
            return dollars(parts);
        }

        @Override
        protected void initConnector() {
            connector = byConnection(vertx);
        }

        @Override
        protected void cleanTestTable(TestContext context) {
            empty(context, connector);
        }
    }

    /** TransactionTestBase, with what PostgreSQL's driver makes of it. */
    @RunWith(VertxUnitRunner.class)
    public static class Transactions extends PgTransactionTest {
        @Override
        protected Pool createPool() {
            return pool(vertx, Aurora.options(), 1);
        }

        @Override
        protected Pool nonTxPool() {
            return pool(vertx, Aurora.options(), 1);
        }

        /** Left out: the service refuses to set idle_in_transaction_session_timeout. */
        @Override
        @Test
        @Ignore
        public void testLongTransaction(TestContext unused) {}

        @Override
        protected void cleanTestTable(TestContext context) {
            Aurora.execute("DELETE FROM mutable");
        }
    }

    /** CollectorTestBase. */
    @RunWith(VertxUnitRunner.class)
    public static class Collectors extends CollectorTestBase {
        @Override
        protected void initConnector() {
            connector = byConnection(vertx);
        }
    }

    /** NullValueEncodeTestBase. */
    @RunWith(VertxUnitRunner.class)
    public static class Nulls extends NullValueEncodeTestBase {
        @Override
        protected void initConnector() {
            connector = byConnection(vertx);
        }

        @Override
        protected String statement(String... parts) {
            return dollars(parts);
        }
    }

    /** TextDataTypeDecodeTestBase. */
    @RunWith(VertxUnitRunner.class)
    public static class TextTypes extends TextDataTypeDecodeTestBase {
        @Override
        protected void initConnector() {
            connector = byConnection(vertx);
        }

        @Override
        protected JDBCType getNumericJDBCType() {
            return JDBCType.NUMERIC;
        }

        @Override
        protected Class<? extends Number> getNumericClass() {
            return Numeric.class;
        }

        @Override
        protected Number getNumericValue(Number value) {
            return Numeric.create(value);
        }

        @Override
        protected Number getNumericValue(String value) {
            return Numeric.parse(value);
        }
    }

    /** BinaryDataTypeDecodeTestBase. */
    @RunWith(VertxUnitRunner.class)
    public static class BinaryTypes extends BinaryDataTypeDecodeTestBase {
        @Override
        protected void initConnector() {
            connector = byConnection(vertx);
        }

        @Override
        protected JDBCType getNumericJDBCType() {
            return JDBCType.NUMERIC;
        }

        @Override
        protected Class<? extends Number> getNumericClass() {
            return Numeric.class;
        }

        @Override
        protected Number getNumericValue(Number value) {
            return Numeric.create(value);
        }

        @Override
        protected Number getNumericValue(String value) {
            return Numeric.parse(value);
        }
    }

    /** BinaryDataTypeEncodeTestBase. */
    @RunWith(VertxUnitRunner.class)
    public static class BinaryParameters extends BinaryDataTypeEncodeTestBase {
        @Override
        protected void initConnector() {
            connector = byConnection(vertx);
        }

        @Override
        protected String statement(String... parts) {
            return dollars(parts);
        }

        @Override
        protected JDBCType getNumericJDBCType() {
            return JDBCType.NUMERIC;
        }

        @Override
        protected Class<? extends Number> getNumericClass() {
            return Numeric.class;
        }

        @Override
        protected Number getNumericValue(Number value) {
            return Numeric.create(value);
        }

        @Override
        protected Number getNumericValue(String value) {
            return Numeric.parse(value);
        }
    }

    /** MetricsTestBase. */
    @RunWith(VertxUnitRunner.class)
    public static class Metrics extends MetricsTestBase {
        /** Left out: it sets the host to a proxy's; here the host is the cluster, and {@code hostaddr} the proxy. */
        @Override
        @Test
        @Ignore
        public void testConnectionLost(TestContext unused) {}

        @Override
        protected SqlConnectOptions connectOptions() {
            return Aurora.options();
        }

        @Override
        @SuppressWarnings("unchecked") // a builder of one kind of pool is a builder of pools
        protected ClientBuilder<Pool> poolBuilder() {
            return (ClientBuilder<Pool>) (ClientBuilder<?>) DsqlPool.builder();
        }

        @Override
        protected String statement(String... parts) {
            return dollars(parts);
        }
    }

    /** TracingTestBase. */
    @RunWith(VertxUnitRunner.class)
    public static class Tracing extends TracingTestBase {
        @Override
        protected Pool createPool(Vertx vertx) {
            return pool(vertx, Aurora.options(), 1);
        }

        @Override
        protected String statement(String... parts) {
            return dollars(parts);
        }

        @Override
        protected boolean isValidDbSystem(String system) {
            return system.equals("postgresql");
        }
    }
}
