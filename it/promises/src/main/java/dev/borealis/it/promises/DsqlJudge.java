package dev.borealis.it.promises;

import dev.borealis.dsql.DsqlTokens;
import dev.borealis.local.LocalAurora;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Opens connections to Local Aurora's DSQL with PostgreSQL's own driver, and nothing of ours but the token. */
final class DsqlJudge {

    private final LocalAurora aurora;
    private final DsqlTokens tokens;

    private DsqlJudge(LocalAurora aurora) {
        this.aurora = aurora;
        this.tokens = DsqlTokens.builder()
                .cluster(aurora.dsql().endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(aurora.accessKeyId(), aurora.secretAccessKey())))
                .build();
    }

    static Judge of(LocalAurora aurora) {
        return new JdbcJudge(new DsqlJudge(aurora)::connect);
    }

    private Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", "admin");
        properties.setProperty("password", tokens.create().value());
        properties.setProperty("sslmode", "require");
        properties.setProperty("sslNegotiation", "direct");
        properties.setProperty("ApplicationName", "judge");
        properties.setProperty("assumeMinServerVersion", "16");
        return DriverManager.getConnection(
                "jdbc:postgresql://" + aurora.dsql().hostaddr() + ":"
                        + aurora.dsql().port() + "/postgres",
                properties);
    }
}
