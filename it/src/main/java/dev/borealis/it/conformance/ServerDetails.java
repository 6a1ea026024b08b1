package dev.borealis.it.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.borealis.dsql.DsqlTokens;
import dev.borealis.local.LocalAurora;
import java.io.IOException;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What a client has to know of a running Local Aurora. */
record ServerDetails(
        String region,
        String accessKeyId,
        String secretAccessKey,
        String endpoint,
        String hostaddr,
        int port,
        Path caFile) {

    static ServerDetails of(LocalAurora aurora) {
        return new ServerDetails(
                aurora.region(),
                aurora.accessKeyId(),
                aurora.secretAccessKey(),
                aurora.dsql().endpoint(),
                aurora.dsql().hostaddr(),
                aurora.dsql().port(),
                aurora.dsql().caFile());
    }

    /** Reads the line that {@code ./borealis local} prints when it is ready. */
    static ServerDetails parse(String line) throws IOException {
        JsonNode root = new ObjectMapper().readTree(line);
        JsonNode dsql = root.path("dsql");
        if (!root.path("ready").asBoolean() || !dsql.has("endpoint")) {
            throw new IOException("not the line of JSON that \"borealis local\" prints when it is ready");
        }
        return new ServerDetails(
                root.path("region").asText(),
                root.path("accessKeyId").asText(),
                root.path("secretAccessKey").asText(),
                dsql.path("endpoint").asText(),
                dsql.path("hostaddr").asText(),
                dsql.path("port").asInt(),
                Path.of(dsql.path("caFile").asText()));
    }

    /** Tokens of the admin user, each freshly signed. */
    TokenSource tokens() {
        DsqlTokens tokens = DsqlTokens.builder()
                .cluster(endpoint)
                .region(region)
                .user("admin")
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, secretAccessKey)))
                .build();
        return () -> tokens.create().value();
    }

    @Override
    public String toString() {
        return "ServerDetails[" + endpoint + " at " + hostaddr + ":" + port + "]";
    }
}
