package dev.borealis.dataapi;

import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Clients over a scripted service. */
final class Fixtures {

    static final String CLUSTER = "arn:aws:rds:eu-west-1:123456789012:cluster:pets";
    static final String SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:pets-AbCdEf";

    private Fixtures() {}

    static DataApiClient.Builder builder(Engine engine, HttpTransport transport) {
        return DataApiClient.builder()
                .resourceArn(CLUSTER)
                .secretArn(SECRET)
                .database("pets")
                .engine(engine)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("AKIDEXAMPLE", "secret-access-key")))
                .transport(transport)
                .sleeper(duration -> {});
    }

    static DataApiClient client(Engine engine, HttpTransport transport) {
        return builder(engine, transport).build();
    }

    /** A client that writes down how long it would have slept. */
    static DataApiClient client(Engine engine, HttpTransport transport, List<Duration> slept) {
        return builder(engine, transport).sleeper(slept::add).build();
    }

    static SqlCall call(String sql, Object... values) {
        return call(Engine.POSTGRESQL, sql, values);
    }

    static SqlCall call(Engine engine, String sql, Object... values) {
        List<SqlValue> typed = java.util.Arrays.stream(values).map(SqlValue::of).toList();
        return SqlCall.of(PreparedSql.positional(engine, sql), typed);
    }
}
