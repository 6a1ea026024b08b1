package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.DataApiClient;
import dev.borealis.dataapi.Engine;
import dev.borealis.local.DataApiCluster;
import dev.borealis.local.Faults;
import dev.borealis.local.LocalAurora;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The databases of one Local Aurora that all tests of a JVM share, by this driver and by the reference drivers. */
public final class Databases {

    private static final LocalAurora AURORA = LocalAurora.start();

    private Databases() {}

    static LocalAurora aurora() {
        return AURORA;
    }

    static DataApiCluster cluster(Engine engine) {
        return engine == Engine.POSTGRESQL
                ? AURORA.dataApi().postgresql()
                : AURORA.dataApi().mysql();
    }

    /** Faults of one test; the databases are shared, so they strike whatever comes next. */
    static Faults faults() {
        return AURORA.faults().scope();
    }

    /** How many calls the service has had. */
    static long calls() {
        return AURORA.faults().statistics().getOrDefault("data-api-calls", 0L);
    }

    /** A client below the driver. */
    static DataApiClient client(Engine engine) {
        return DataApiClient.builder()
                .resourceArn(cluster(engine).resourceArn())
                .secretArn(AURORA.dataApi().secretArn())
                .database(cluster(engine).database())
                .endpoint(AURORA.dataApi().endpoint())
                .engine(engine)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(AURORA.accessKeyId(), AURORA.secretAccessKey())))
                .build();
    }

    /** The credentials, as the environment of a process of its own has them. */
    static Map<String, String> credentials() {
        return Map.of(
                "AWS_ACCESS_KEY_ID", AURORA.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", AURORA.secretAccessKey());
    }

    /** How many results the service has refused for their size. */
    static long refusedResults() {
        return AURORA.faults().statistics().getOrDefault("data-api-results-refused", 0L);
    }

    /** Lets something go wrong until it is closed. */
    static AutoCloseable fault(String spec) {
        Faults faults = AURORA.faults().scope();
        faults.add(spec);
        return faults;
    }

    static DataApiDataSource.Builder builder(Engine engine) {
        return DataApiDataSource.builder()
                .url(cluster(engine).jdbcUrl())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(AURORA.accessKeyId(), AURORA.secretAccessKey())));
    }

    /** A connection of this driver. */
    public static Connection ours(Engine engine) throws SQLException {
        return (engine == Engine.POSTGRESQL ? OurPostgresql.SOURCE : OurMysql.SOURCE).getConnection();
    }

    private static final class OurPostgresql {
        static final DataApiDataSource SOURCE = builder(Engine.POSTGRESQL).build();
    }

    private static final class OurMysql {
        static final DataApiDataSource SOURCE = builder(Engine.MYSQL).build();
    }

    /**
     * As {@link #reference}, and it is the server that finds the parameters where the driver would guess, on MySQL, and that
     * prints values, on PostgreSQL.
     */
    static Connection judge(Engine engine) throws SQLException {
        Properties serverFinds = new Properties();
        serverFinds.setProperty("useServerPrepStmts", "true");
        serverFinds.setProperty("binaryTransfer", "false");
        serverFinds.setProperty("emulateUnsupportedPstmts", "false");
        return reference(engine, serverFinds);
    }

    /** A connection of pgjdbc or Connector/J to the same database. */
    static Connection reference(Engine engine) throws SQLException {
        return reference(engine, new Properties());
    }

    /** The same with more properties. */
    static Connection reference(Engine engine, Properties more) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(more);
        if (engine == Engine.POSTGRESQL) {
            properties.setProperty("user", "postgres");
            properties.setProperty("options", "-c default_transaction_isolation=read\\ committed");
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + PostgresqlPort.PORT + "/postgres", properties);
        }
        properties.setProperty("user", "admin");
        properties.setProperty("password", "");
        return DriverManager.getConnection(referenceMysqlUrl(), properties);
    }

    /** The URL of Connector/J to the same database. */
    static String referenceMysqlUrl() {
        return "jdbc:mysql://127.0.0.1:" + MysqlPort.PORT + "/"
                + cluster(Engine.MYSQL).database() + "?useSSL=false&allowPublicKeyRetrieval=true";
    }

    private static final class PostgresqlPort {
        static final int PORT = Relay.to(
                Path.of(ask(Engine.POSTGRESQL, "SHOW unix_socket_directories")).resolve(".s.PGSQL.5432"));
    }

    private static final class MysqlPort {
        static final int PORT = Relay.to(Path.of(ask(Engine.MYSQL, "SELECT @@socket")));
    }

    private static String ask(Engine engine, String question) {
        try (Connection connection = ours(engine);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
