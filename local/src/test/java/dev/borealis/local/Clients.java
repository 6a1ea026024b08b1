package dev.borealis.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dsql.DsqlUtilities;

/** Signs in to DSQL by pgjdbc, with tokens made by the AWS SDK. */
public final class Clients {
    private Clients() {}

    public static Connection connect(LocalAurora aurora, Properties more) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "admin");
        properties.setProperty("password", token(aurora));
        properties.setProperty("sslmode", "verify-full");
        properties.setProperty("sslNegotiation", "direct");
        properties.setProperty("sslrootcert", aurora.dsql().caFile().toString());
        properties.putAll(more);
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + aurora.dsql().port() + "/postgres", properties);
    }

    private static String token(LocalAurora aurora) {
        AwsBasicCredentials key = AwsBasicCredentials.create(aurora.accessKeyId(), aurora.secretAccessKey());
        return DsqlUtilities.builder()
                .region(Region.of(aurora.region()))
                .credentialsProvider(StaticCredentialsProvider.create(key))
                .build()
                .generateDbConnectAdminAuthToken(
                        request -> request.hostname(aurora.dsql().endpoint()));
    }
}
