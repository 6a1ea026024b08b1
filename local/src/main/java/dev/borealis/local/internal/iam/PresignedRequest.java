package dev.borealis.local.internal.iam;

import dev.borealis.local.internal.signature.PercentEncoding;
import dev.borealis.local.internal.signature.Sha256;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A token taken apart: the address of a GET request to the root of a host, without its scheme, whose query holds the
 * signature.
 *
 * @param host the host as the token has it
 * @param parameters the decoded parameters of the query; none is there twice
 */
record PresignedRequest(String host, SortedMap<String, String> parameters) {
    /** Far longer than any token is, session tokens included. */
    private static final int LONGEST = 64 * 1024;

    /** The only header that tokens sign. */
    static final String SIGNED_HEADERS = "host";

    private static final String SIGNATURE = "X-Amz-Signature";

    /** The request, if the text is one at all. */
    static Optional<PresignedRequest> parse(String token) {
        int slash = token.indexOf("/?");
        boolean plain = token.length() <= LONGEST && PercentEncoding.isPrintable(token);
        if (!plain || slash <= 0 || token.indexOf('/') != slash) {
            return Optional.empty();
        }
        return Optional.ofNullable(parameters(token.substring(slash + 2)))
                .map(parameters -> new PresignedRequest(token.substring(0, slash), parameters));
    }

    private static @Nullable SortedMap<String, String> parameters(String query) {
        SortedMap<String, String> parameters = new TreeMap<>();
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? null : PercentEncoding.decode(parameter.substring(0, equals));
            String value = equals < 0 ? null : PercentEncoding.decode(parameter.substring(equals + 1));
            if (name == null || value == null || parameters.put(name, value) != null) {
                return null;
            }
        }
        return parameters;
    }

    /** A parameter's value, empty if the query does not have it. */
    String get(String name) {
        return parameters.getOrDefault(name, "");
    }

    String signature() {
        return get(SIGNATURE);
    }

    /** The text that is signed: a GET of the root, without a body. */
    String canonical() {
        return String.join(
                "\n", "GET", "/", canonicalQuery(), "host:" + host, "", SIGNED_HEADERS, Sha256.hex(new byte[0]));
    }

    /** The query as it is signed: sorted, encoded in the one way that counts, without the signature itself. */
    private String canonicalQuery() {
        return parameters.entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals(SIGNATURE))
                .collect(Collectors.toMap(
                        parameter -> PercentEncoding.encode(parameter.getKey()),
                        parameter -> PercentEncoding.encode(parameter.getValue()),
                        (one, other) -> one,
                        TreeMap::new))
                .entrySet()
                .stream()
                .map(Map.Entry::toString)
                .collect(Collectors.joining("&"));
    }
}
