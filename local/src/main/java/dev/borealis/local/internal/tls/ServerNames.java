package dev.borealis.local.internal.tls;

import java.util.List;
import javax.security.auth.x500.X500Principal;

/**
 * What a server's certificate is for.
 *
 * @param hosts host names, possibly with a wildcard as their first label
 * @param addresses IP addresses
 */
public record ServerNames(List<String> hosts, List<String> addresses) {
    public ServerNames {
        hosts = List.copyOf(hosts);
        addresses = List.copyOf(addresses);
    }

    /** The names that a DSQL cluster on this machine is reached by. */
    public static ServerNames ofCluster(String endpoint, String region) {
        return new ServerNames(List.of("*.dsql." + region + ".on.aws", endpoint, "localhost"), List.of("127.0.0.1"));
    }

    /** Who the certificate says it belongs to; clients look at the names instead. */
    X500Principal subject() {
        return new X500Principal("CN=" + hosts.get(0) + ",O=Local Aurora");
    }
}
