package dev.borealis.local.internal.dataapi;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;
import software.amazon.awssdk.services.rdsdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.rdsdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.rdsdata.model.Field;
import software.amazon.awssdk.services.rdsdata.model.RdsDataException;
import software.amazon.awssdk.services.rdsdata.model.SqlParameter;
import software.amazon.awssdk.services.rdsdata.model.TypeHint;

/** Calls a cluster by the AWS SDK's client, which never retries here. */
final class Caller implements AutoCloseable {
    private final RdsDataClient client;
    private final String resourceArn;
    private final String database;

    private Caller(RdsDataClient client, String resourceArn, String database) {
        this.client = client;
        this.resourceArn = resourceArn;
        this.database = database;
    }

    static Caller postgres(DataApiServer server) {
        return new Caller(client(server), TestServer.POSTGRES_ARN, "postgres");
    }

    static Caller mysql(DataApiServer server) {
        return new Caller(client(server), TestServer.MYSQL_ARN, "aurora");
    }

    static RdsDataClient client(DataApiServer server) {
        return client(
                server,
                TestServer.CREDENTIALS.accessKeyId(),
                TestServer.CREDENTIALS.secretAccessKey(),
                Region.EU_WEST_1);
    }

    static RdsDataClient client(DataApiServer server, String key, String secret, Region region) {
        return RdsDataClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + server.port()))
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret)))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    RdsDataClient client() {
        return client;
    }

    ExecuteStatementResponse execute(String sql, SqlParameter... parameters) {
        return execute(sql, request -> request.parameters(parameters));
    }

    ExecuteStatementResponse execute(String sql, Consumer<ExecuteStatementRequest.Builder> more) {
        return client.executeStatement(request -> {
            request.resourceArn(resourceArn)
                    .secretArn(TestServer.SECRET_ARN)
                    .database(database)
                    .includeResultMetadata(true)
                    .sql(sql);
            more.accept(request);
        });
    }

    ExecuteStatementResponse inTransaction(String transactionId, String sql, SqlParameter... parameters) {
        return execute(sql, request -> request.transactionId(transactionId).parameters(parameters));
    }

    /** The only field of the only row. */
    Field value(String sql, SqlParameter... parameters) {
        return execute(sql, parameters).records().get(0).get(0);
    }

    /** The error of a statement that must fail. */
    RdsDataException refusal(String sql, SqlParameter... parameters) {
        return refusal(() -> execute(sql, parameters));
    }

    static RdsDataException refusal(Runnable call) {
        try {
            call.run();
        } catch (RdsDataException e) {
            return e;
        }
        throw new AssertionError("The call succeeded");
    }

    /** The text of an error, without what the SDK adds to it. */
    static String text(RdsDataException e) {
        return e.awsErrorDetails().errorMessage();
    }

    static String type(RdsDataException e) {
        return e.awsErrorDetails().errorCode();
    }

    String begin() {
        return client.beginTransaction(request -> request.resourceArn(resourceArn)
                        .secretArn(TestServer.SECRET_ARN)
                        .database(database))
                .transactionId();
    }

    String commit(String transactionId) {
        return client.commitTransaction(request -> request.resourceArn(resourceArn)
                        .secretArn(TestServer.SECRET_ARN)
                        .transactionId(transactionId))
                .transactionStatus();
    }

    String rollback(String transactionId) {
        return client.rollbackTransaction(request -> request.resourceArn(resourceArn)
                        .secretArn(TestServer.SECRET_ARN)
                        .transactionId(transactionId))
                .transactionStatus();
    }

    List<List<Field>> batch(String sql, List<List<SqlParameter>> sets) {
        return client
                .batchExecuteStatement(request -> request.resourceArn(resourceArn)
                        .secretArn(TestServer.SECRET_ARN)
                        .database(database)
                        .sql(sql)
                        .parameterSets(sets))
                .updateResults()
                .stream()
                .map(result -> result.generatedFields())
                .toList();
    }

    @Override
    public void close() {
        client.close();
    }

    static SqlParameter text(String name, String value) {
        return SqlParameter.builder()
                .name(name)
                .value(Field.fromStringValue(value))
                .build();
    }

    static SqlParameter hinted(String name, TypeHint hint, String value) {
        return SqlParameter.builder()
                .name(name)
                .typeHint(hint)
                .value(Field.fromStringValue(value))
                .build();
    }

    static SqlParameter number(String name, long value) {
        return SqlParameter.builder()
                .name(name)
                .value(Field.fromLongValue(value))
                .build();
    }

    static SqlParameter real(String name, double value) {
        return SqlParameter.builder()
                .name(name)
                .value(Field.fromDoubleValue(value))
                .build();
    }

    static SqlParameter bool(String name, boolean value) {
        return SqlParameter.builder()
                .name(name)
                .value(Field.fromBooleanValue(value))
                .build();
    }

    static SqlParameter bytes(String name, byte... value) {
        return SqlParameter.builder()
                .name(name)
                .value(Field.fromBlobValue(SdkBytes.fromByteArray(value)))
                .build();
    }

    static SqlParameter none(String name) {
        return SqlParameter.builder().name(name).value(Field.fromIsNull(true)).build();
    }
}
