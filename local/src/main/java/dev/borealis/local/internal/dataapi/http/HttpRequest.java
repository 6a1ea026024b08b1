package dev.borealis.local.internal.dataapi.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A request as it came.
 *
 * @param method in capitals
 * @param path as sent, not decoded
 * @param query as sent, without its question mark; empty if there is none
 * @param headers by lower-case name, values in the order that they came in
 * @param body the whole of it, without transfer coding
 */
@SuppressWarnings("ArrayRecordComponent")
public record HttpRequest(String method, String path, String query, Map<String, List<String>> headers, byte[] body) {

    /** The first value of a header; empty if there is none. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of("")).get(0);
    }

    /** Whether there is such a header. */
    public boolean hasHeader(String name) {
        return headers.containsKey(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
