package dev.borealis.dsql;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a cluster in one of the three forms that a user may have at hand.
 *
 * <ul>
 *   <li>its endpoint, {@code <id>.dsql.<region>.on.aws}
 *   <li>its endpoint inside a VPC (PrivateLink), {@code <id>.dsql-<suffix>.<region>.on.aws}
 *   <li>its bare id of 26 lower-case letters and digits, to which a region must be added
 * </ul>
 *
 * <p>Immutable.
 *
 * <pre>{@code
 * ClusterName.parse("abcdefghijklmnopqrstuvwxyz").endpoint("eu-west-1");
 * // abcdefghijklmnopqrstuvwxyz.dsql.eu-west-1.on.aws
 * }</pre>
 *
 * @see <a href="https://docs.aws.amazon.com/aurora-dsql/latest/userguide/privatelink-managing-clusters.html">Aurora DSQL and
 *     PrivateLink</a>
 */
public final class ClusterName {

    private static final Pattern ID = Pattern.compile("[a-z0-9]{26}");
    private static final Pattern ENDPOINT =
            Pattern.compile("([a-z0-9][a-z0-9-]*)\\.dsql(?:-[a-z0-9-]+)?\\.([a-z0-9-]+)\\.on\\.aws");

    private final String id;
    private final @Nullable String host;
    private final @Nullable String region;

    private ClusterName(String id, @Nullable String host, @Nullable String region) {
        this.id = id;
        this.host = host;
        this.region = region;
    }

    /**
     * Reads a name in any of the three forms. Capitals are taken as lower case, as in any host name.
     *
     * @param given what the user wrote
     * @return the name
     * @throws IllegalArgumentException if it is none of the three; the message says what was given and what is accepted
     */
    public static ClusterName parse(String given) {
        String name = given.strip().toLowerCase(Locale.ROOT);
        if (ID.matcher(name).matches()) {
            return new ClusterName(name, null, null);
        }
        var endpoint = ENDPOINT.matcher(name);
        if (endpoint.matches()) {
            return new ClusterName(endpoint.group(1), name, endpoint.group(2));
        }
        throw new IllegalArgumentException("\"" + given + "\" does not name an Aurora DSQL cluster. Give its endpoint"
                + " (<id>.dsql.<region>.on.aws), its PrivateLink endpoint (<id>.dsql-<suffix>.<region>.on.aws) or its id"
                + " of 26 lower-case letters and digits" + adviceFor(name));
    }

    private static String adviceFor(String name) {
        return name.contains(".vpce.")
                ? "; to connect through a VPC endpoint's own name, name the cluster here and add hostaddr=" + name
                : "";
    }

    /**
     * Gives the cluster's id.
     *
     * @return the first label of the endpoint, 26 characters in the service's own names
     */
    public String id() {
        return id;
    }

    /**
     * Gives the region that the name itself tells.
     *
     * @return the region, or empty for a bare id
     */
    public Optional<String> region() {
        return Optional.ofNullable(region);
    }

    /**
     * Gives the host name that the cluster's certificate and tokens carry.
     *
     * @param regionOfId the region to put behind a bare id; an endpoint keeps its own
     * @return the endpoint, in lower case
     */
    public String endpoint(String regionOfId) {
        return host == null ? id + ".dsql." + regionOfId + ".on.aws" : host;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClusterName that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return host == null ? id : host;
    }
}
