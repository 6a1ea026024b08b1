package dev.borealis.it.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.borealis.dsql.jdbc.DsqlDataSource;
import dev.borealis.dsql.jdbc.DsqlHikari;
import dev.borealis.dsql.jdbc.DsqlTransactions;
import dev.borealis.local.LocalAurora;
import dev.borealis.local.junit.LocalAuroraExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The examples of README.md, with credentials where the AWS SDK's default chain finds them. */
@ExtendWith(LocalAuroraExtension.class)
final class ReadmeTest {

    private static final String ACCESS_KEY = "aws.accessKeyId";
    private static final String SECRET_KEY = "aws.secretAccessKey";

    @BeforeEach
    void signInAsUsersDo(LocalAurora aurora) {
        System.setProperty(ACCESS_KEY, aurora.accessKeyId());
        System.setProperty(SECRET_KEY, aurora.secretAccessKey());
    }

    @AfterEach
    void forgetCredentials() {
        System.clearProperty(ACCESS_KEY);
        System.clearProperty(SECRET_KEY);
    }

    @Test
    void aWholeProgram(LocalAurora aurora) throws SQLException {
        assertThat(printed(() -> SignIn.main(new String[] {aurora.dsql().jdbcUrl()})))
                .startsWith("signed in as admin");
    }

    @Test
    void aWholeProgramWithLocalAurora() throws SQLException {
        assertThat(printed(() -> TryAurora.main(new String[0]))).startsWith("jdbc:aurora-dsql://");
    }

    private interface Program {
        void run() throws SQLException;
    }

    private static String printed(Program program) throws SQLException {
        var printed = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            program.run();
        } finally {
            System.setOut(console);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aPool(LocalAurora aurora) throws SQLException {
        createClinic(aurora);
        String cluster = aurora.dsql().endpoint();
        String address = aurora.dsql().hostaddr() + ":" + aurora.dsql().port();
        String caFile = aurora.dsql().caFile().toString();
        DsqlDataSource dataSource = DsqlDataSource.builder()
                .cluster(cluster)
                .user("clinic")
                .schema("clinic")
                .hostaddr(address)
                .sslrootcert(caFile)
                .build();
        HikariDataSource pool = DsqlHikari.pool(dataSource, 20);
        DsqlTransactions transactions = DsqlTransactions.over(pool);
        assertThat(transactions.<String, SQLException>call(Connection::getSchema))
                .isEqualTo("clinic");
        pool.close();
    }

    private static void createClinic(LocalAurora aurora) throws SQLException {
        try (Connection connection = DriverManager.getConnection(aurora.dsql().jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE clinic WITH LOGIN");
            statement.execute("AWS IAM GRANT clinic TO 'arn:aws:iam::123456789012:role/clinic'");
            statement.execute("CREATE SCHEMA clinic");
            statement.execute("GRANT ALL ON SCHEMA clinic TO clinic");
        }
    }
}
