package dev.borealis.benchmarks;

import dev.borealis.dataapi.DataApiClient;
import dev.borealis.dataapi.Engine;
import dev.borealis.local.DataApiEndpoint;
import dev.borealis.local.LocalAurora;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;

/**
 * Where the Data API is, and the two clients of it, Borealis's and the AWS SDK's. Credentials come from the environment for both.
 *
 * @param endpoint scheme, host and port
 * @param resourceArn the cluster
 * @param secretArn its secret
 * @param database the database
 */
record DataApiAddress(URI endpoint, String resourceArn, String secretArn, String database) {

    static DataApiAddress of(LocalAurora aurora) {
        DataApiEndpoint dataApi = aurora.dataApi();
        var cluster = Objects.requireNonNull(dataApi.postgresql());
        return new DataApiAddress(dataApi.endpoint(), cluster.resourceArn(), dataApi.secretArn(), cluster.database());
    }

    static DataApiAddress of(List<String> arguments) {
        return new DataApiAddress(URI.create(arguments.get(0)), arguments.get(1), arguments.get(2), arguments.get(3));
    }

    List<String> arguments() {
        return List.of(endpoint.toString(), resourceArn, secretArn, database);
    }

    DataApiClient.Builder borealis() {
        return DataApiClient.builder()
                .engine(Engine.POSTGRESQL)
                .endpoint(endpoint)
                .resourceArn(resourceArn)
                .secretArn(secretArn)
                .database(database)
                .credentialsProvider(EnvironmentVariableCredentialsProvider.create());
    }

    RdsDataClient awsSdk(SdkHttpClient http) {
        return RdsDataClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
                .httpClient(http)
                .build();
    }
}
