/* An example of README.md: a whole program. */
package dev.borealis.it.examples;

import dev.borealis.dsql.jdbc.DsqlDataSource;
import dev.borealis.local.LocalAurora;
import java.sql.Connection;
import java.sql.SQLException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

public final class TryAurora {

    public static void main(String[] args) throws SQLException {
        try (LocalAurora aurora = LocalAurora.start()) {
            DsqlDataSource dataSource = DsqlDataSource.builder()
                    .url(aurora.dsql().jdbcUrl())
                    .credentialsProvider(StaticCredentialsProvider.create(
                            AwsBasicCredentials.create(aurora.accessKeyId(), aurora.secretAccessKey())))
                    .build();
            try (Connection connection = dataSource.getConnection()) {
                System.out.println(connection.getMetaData().getURL());
            }
        }
    }
}
