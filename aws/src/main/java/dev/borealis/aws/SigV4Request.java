package dev.borealis.aws;

import java.util.ArrayList;
import java.util.List;

/**
 * The parts of an HTTP request that Signature Version 4 covers.
 *
 * <p>Names and values are given as the caller means them: {@link SigV4Signer} encodes, sorts and trims. The path is not
 * normalised ({@code /a/../b} stays as it is). Immutable.
 *
 * <pre>{@code
 * var request = SigV4Request.post("rds-data.eu-west-1.amazonaws.com", "/Execute", body)
 *         .withHeader("Content-Type", "application/json");
 * }</pre>
 *
 * @param method the HTTP method in capitals
 * @param host the value of the {@code Host} header, with its port where that is not the scheme's own
 * @param path the absolute path, not percent-encoded
 * @param query the query parameters, not percent-encoded, in any order; a name may come twice
 * @param headers the headers to sign besides {@code Host}; a name may come twice
 * @param payloadHash the SHA-256 of the body in lower-case hexadecimal
 */
public record SigV4Request(
        String method, String host, String path, List<Pair> query, List<Pair> headers, String payloadHash) {

    private static final String EMPTY_PAYLOAD = Sha256.hex(new byte[0]);

    /**
     * Copies the lists, so that the request stays what it was.
     *
     * @param method the HTTP method in capitals
     * @param host the value of the {@code Host} header
     * @param path the absolute path, not percent-encoded
     * @param query the query parameters
     * @param headers the headers to sign
     * @param payloadHash the SHA-256 of the body
     */
    public SigV4Request {
        query = List.copyOf(query);
        headers = List.copyOf(headers);
    }

    /**
     * A name and its value, of a query parameter or a header. Sorted by name, then by value, as the signature wants it.
     *
     * @param name the name as the caller writes it
     * @param value the value as the caller means it
     */
    public record Pair(String name, String value) implements Comparable<Pair> {

        @Override
        public int compareTo(Pair other) {
            int byName = name.compareTo(other.name);
            return byName != 0 ? byName : value.compareTo(other.value);
        }
    }

    /**
     * Starts a request without a body.
     *
     * @param host the value of the {@code Host} header
     * @param path the absolute path, not percent-encoded
     * @return a {@code GET} request without parameters
     */
    public static SigV4Request get(String host, String path) {
        return new SigV4Request("GET", host, path, List.of(), List.of(), EMPTY_PAYLOAD);
    }

    /**
     * Starts a request with a body.
     *
     * @param host the value of the {@code Host} header
     * @param path the absolute path, not percent-encoded
     * @param body the bytes that will be sent; only their hash is kept
     * @return a {@code POST} request without parameters
     */
    public static SigV4Request post(String host, String path, byte[] body) {
        return new SigV4Request("POST", host, path, List.of(), List.of(), Sha256.hex(body));
    }

    /**
     * Adds a query parameter.
     *
     * @param name the name, not percent-encoded
     * @param value the value, not percent-encoded
     * @return a request that has it as well
     */
    public SigV4Request withParameter(String name, String value) {
        return new SigV4Request(method, host, path, plus(query, name, value), headers, payloadHash);
    }

    /**
     * Adds a header to sign.
     *
     * @param name the name in any case
     * @param value the value as it will be sent
     * @return a request that has it as well
     */
    public SigV4Request withHeader(String name, String value) {
        return new SigV4Request(method, host, path, query, plus(headers, name, value), payloadHash);
    }

    private static List<Pair> plus(List<Pair> pairs, String name, String value) {
        var longer = new ArrayList<>(pairs);
        longer.add(new Pair(name, value));
        return longer;
    }
}
