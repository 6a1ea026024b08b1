package dev.borealis.local.internal.dsql;

import dev.borealis.local.internal.dsql.backend.AdminConnection;
import dev.borealis.local.internal.dsql.backend.BootstrapScript;
import dev.borealis.local.internal.postgres.EmbeddedPostgres;
import dev.borealis.local.internal.postgres.PostgresSettings;
import dev.borealis.local.internal.tls.CertificateAuthority;
import dev.borealis.local.internal.tls.ServerNames;
import dev.borealis.local.internal.wire.LoginVerdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;

/** A server over a real PostgreSQL and real TLS for tests; the password {@value #TOKEN} opens it. */
public final class LocalDsql implements AutoCloseable {
    public static final String TOKEN = "let me in";
    static final String ENDPOINT = "aaaaaaaaaaaaaaaaaaaaaaaaaa.dsql.us-east-1.on.aws";

    private final EmbeddedPostgres postgres;
    private final DsqlServer server;
    private final Path authority;
    private final String pem;

    private LocalDsql(EmbeddedPostgres postgres, DsqlServer server, String pem) throws IOException {
        this.postgres = postgres;
        this.server = server;
        this.pem = pem;
        this.authority = Files.writeString(postgres.runDirectory().resolve("ca.pem"), pem);
    }

    public static LocalDsql start() throws IOException, GeneralSecurityException {
        return start(UnaryOperator.identity());
    }

    public static LocalDsql start(UnaryOperator<DsqlServerSettings.Builder> adjust)
            throws IOException, GeneralSecurityException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(PostgresSettings.throwaway(List.of(BootstrapScript.text())));
        CertificateAuthority authority = CertificateAuthority.create();
        SSLContext tls = authority.serverContext(ServerNames.ofCluster(ENDPOINT, "us-east-1"));
        DsqlServer server = DsqlServer.start(adjust.apply(DsqlServerSettings.builder()
                        .backend(postgres.address())
                        .tls(tls)
                        .endpoint(ENDPOINT)
                        .authenticator((token, user, name) -> judge(token)))
                .build());
        return new LocalDsql(postgres, server, authority.pem());
    }

    private static LoginVerdict judge(String token) {
        return token.equals(TOKEN) || token.contains("X-Amz-Signature")
                ? new LoginVerdict.Accepted()
                : new LoginVerdict.Denied(
                        "unable to accept connection, access denied", "The token is not the one.", "28000");
    }

    public DsqlServer server() {
        return server;
    }

    /** A connection to PostgreSQL behind the server's back. */
    AdminConnection superuser() throws IOException {
        return AdminConnection.open(postgres.address(), EmbeddedPostgres.SUPERUSER);
    }

    int port() {
        return server.port();
    }

    /** A connection that is encrypted, with nothing said yet. */
    public Socket secureSocket() throws IOException {
        try {
            return RawClient.encrypt(new Socket(InetAddress.getLoopbackAddress(), port()), this, true);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    Path authority() {
        return authority;
    }

    String pem() {
        return pem;
    }

    public Connection connect() throws SQLException {
        return connect("admin", new Properties());
    }

    /** Signs in with more of pgjdbc's properties. */
    public Connection connect(String user, Properties more) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", TOKEN);
        properties.setProperty("sslmode", "verify-full");
        properties.setProperty("sslNegotiation", "direct");
        properties.setProperty("sslrootcert", authority.toString());
        properties.putAll(more);
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port() + "/postgres", properties);
    }

    @Override
    public void close() {
        server.close();
        postgres.close();
    }
}
