package dev.borealis.it.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.borealis.dataapi.AuroraDatabase;
import dev.borealis.local.LocalAurora;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The examples of docs/data-api.md and docs/local-data-api.md that the client's own tests do not run. */
final class DataApiExamplesTest {

    @Test
    void localAuroraAnswersOnItsOwn() {
        List<List<Object>> rows;
        try (LocalAurora aurora = LocalAurora.start();
                AuroraDatabase database = AuroraDatabase.builder()
                        .endpoint(aurora.dataApi().endpoint())
                        .resourceArn(aurora.dataApi().postgresql().resourceArn())
                        .secretArn(aurora.dataApi().secretArn())
                        .database(aurora.dataApi().postgresql().database())
                        .credentialsProvider(StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(aurora.accessKeyId(), aurora.secretAccessKey())))
                        .build()) {
            rows = database.query("SELECT version()").asLists();
        }
        assertThat(rows.get(0).get(0)).asString().startsWith("PostgreSQL 17");
    }

    @Test
    void aDatabaseIsMadeWithoutCallingAnything() {
        AuroraDatabase database = AuroraDatabase.builder()
                .resourceArn("arn:aws:rds:eu-west-1:123456789012:cluster:my-cluster")
                .secretArn("arn:aws:secretsmanager:eu-west-1:123456789012:secret:my-db-secret")
                .database("my_database")
                .build();
        assertThatCode(database::rollback).doesNotThrowAnyException();
        assertThatCode(database::close).doesNotThrowAnyException();
    }
}
