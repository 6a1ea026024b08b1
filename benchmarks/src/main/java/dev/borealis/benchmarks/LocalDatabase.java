package dev.borealis.benchmarks;

import dev.borealis.dsql.jdbc.DsqlDataSource;
import dev.borealis.local.internal.dsql.DsqlServer;
import dev.borealis.local.internal.dsql.DsqlServerSettings;
import dev.borealis.local.internal.dsql.backend.BootstrapScript;
import dev.borealis.local.internal.postgres.EmbeddedPostgres;
import dev.borealis.local.internal.postgres.PostgresSettings;
import dev.borealis.local.internal.tls.CertificateAuthority;
import dev.borealis.local.internal.tls.ServerNames;
import dev.borealis.local.internal.wire.LoginVerdict;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** One PostgreSQL with three ways to it: Local Aurora's DSQL server, a relay of bytes, and its socket. Any password will do. */
final class LocalDatabase implements AutoCloseable {
    private static final String ENDPOINT = "aaaaaaaaaaaaaaaaaaaaaaaaaa.dsql.us-east-1.on.aws";

    private final EmbeddedPostgres postgres;
    private final SSLContext tls;
    private final DsqlServer server;
    private final TlsRelay relay;

    LocalDatabase() throws Exception {
        postgres = EmbeddedPostgres.start(PostgresSettings.throwaway(List.of(BootstrapScript.text())));
        tls = CertificateAuthority.create().serverContext(ServerNames.ofCluster(ENDPOINT, "us-east-1"));
        server = serve(true);
        relay = new TlsRelay(tls, postgres.address());
    }

    /** Another server over the same PostgreSQL, where conflicts are the service's or PostgreSQL's own. The caller closes it. */
    DsqlServer serve(boolean optimistic) throws IOException {
        return DsqlServer.start(DsqlServerSettings.builder()
                .backend(postgres.address())
                .tls(tls)
                .endpoint(ENDPOINT)
                .optimistic(optimistic)
                .authenticator((token, user, name) -> new LoginVerdict.Accepted())
                .build());
    }

    /** A Borealis data source to Local Aurora. */
    DsqlDataSource dataSource() {
        return DsqlDataSource.builder()
                .cluster(ENDPOINT)
                .hostaddr("127.0.0.1:" + server.port())
                .property("sslmode", "require")
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build();
    }

    Connection throughAurora() throws SQLException {
        return through(server);
    }

    static Connection through(DsqlServer server) throws SQLException {
        return encrypted(server.port());
    }

    Connection throughRelay() throws SQLException {
        return encrypted(relay.port());
    }

    /** Where Local Aurora is, for the driver underneath. */
    String plainUrl() {
        return "jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres?sslmode=require&sslNegotiation=direct";
    }

    private static Connection encrypted(int port) throws SQLException {
        Properties properties = user();
        properties.setProperty("sslmode", "require");
        properties.setProperty("sslNegotiation", "direct");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", properties);
    }

    Connection direct() throws SQLException {
        Properties properties = user();
        properties.setProperty("sslmode", "disable");
        properties.setProperty("gssEncMode", "disable");
        properties.setProperty("socketFactory", UnixSocketFactory.class.getName());
        properties.setProperty("socketFactoryArg", postgres.address().toString());
        return DriverManager.getConnection("jdbc:postgresql://localhost/postgres", properties);
    }

    private static Properties user() {
        Properties properties = new Properties();
        properties.setProperty("user", "admin");
        properties.setProperty("password", "any");
        return properties;
    }

    @Override
    public void close() throws IOException {
        relay.close();
        server.close();
        postgres.close();
    }
}
