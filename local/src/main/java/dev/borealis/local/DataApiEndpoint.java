package dev.borealis.local;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where Local Aurora's RDS Data API can be reached, for clients of any language. Set the endpoint in the client or by
 * {@code AWS_ENDPOINT_URL_RDS_DATA}, and sign with {@link LocalAurora#accessKeyId()} for {@link LocalAurora#region()}.
 *
 * @param endpoint {@code http://127.0.0.1:<port>}
 * @param secretArn the secret that opens both clusters
 * @param postgresql PostgreSQL 17; null if it was switched off
 * @param mysql MySQL 8.0; null if it was switched off
 */
public record DataApiEndpoint(
        URI endpoint,
        String secretArn,
        @Nullable DataApiCluster postgresql,
        @Nullable DataApiCluster mysql) {}
