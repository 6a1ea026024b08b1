package dev.borealis.dataapi;

import java.net.URI;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the service is and for which region requests are signed.
 *
 * @param endpoint scheme, host and port, without a path
 * @param region the signing region
 */
record ServiceAddress(URI endpoint, String region) {

    /**
     * Works out the address: the option, else the two variables, else the region's own host; the region from the option or
     * the cluster's ARN.
     *
     * @param environment the environment's variables
     */
    static ServiceAddress of(
            String resourceArn,
            @Nullable String region,
            @Nullable URI endpoint,
            UnaryOperator<@Nullable String> environment) {
        String[] parts = resourceArn.split(":", 7);
        boolean arn = parts.length == 7 && parts[0].equals("arn");
        String signing = region == null ? (arn ? parts[3] : "") : region;
        if (signing.isEmpty()) {
            throw new IllegalArgumentException("resourceArn is not the ARN of a cluster"
                    + " (arn:aws:rds:<region>:<account>:cluster:<name>) and no region is set");
        }
        URI told = endpoint == null ? variable(environment) : endpoint;
        return new ServiceAddress(told == null ? own(signing, arn ? parts[1] : "aws") : bare(told), signing);
    }

    private static @Nullable URI variable(UnaryOperator<@Nullable String> environment) {
        String own = environment.apply("AWS_ENDPOINT_URL_RDS_DATA");
        String any = own == null || own.isBlank() ? environment.apply("AWS_ENDPOINT_URL") : own;
        return any == null || any.isBlank() ? null : DataApiOption.ENDPOINT.parse(any);
    }

    private static URI own(String region, String partition) {
        return URI.create("https://rds-data." + region + ".amazonaws.com" + (partition.equals("aws-cn") ? ".cn" : ""));
    }

    private static URI bare(URI endpoint) {
        return URI.create(endpoint.getScheme() + "://" + endpoint.getRawAuthority());
    }
}
