/* The example of README.md: Local Aurora in a test. */
package dev.borealis.it.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dsql.jdbc.DsqlDataSource;
import dev.borealis.local.LocalAurora;
import dev.borealis.local.junit.LocalAuroraExtension;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

@ExtendWith(LocalAuroraExtension.class)
final class OwnersTest {
    @Test
    void signsIn(LocalAurora aurora) throws SQLException {
        DsqlDataSource dataSource = DsqlDataSource.builder()
                .url(aurora.dsql().jdbcUrl())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(aurora.accessKeyId(), aurora.secretAccessKey())))
                .build();
        try (Connection connection = dataSource.getConnection()) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }
}
