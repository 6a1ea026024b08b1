package dev.borealis.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.borealis.aws.SigV4Request.Pair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The one spelling of a request that both sides hash.
 */
final class CanonicalRequest {

    private CanonicalRequest() {}

    /**
     * Spells out a request and hashes it.
     *
     * @param parameters the query parameters, percent-encoded already
     */
    static String hash(SigV4Request request, CanonicalHeaders headers, List<Pair> parameters) {
        var text = new StringBuilder(512)
                .append(request.method())
                .append('\n')
                .append(PercentEncoding.encodePath(request.path()))
                .append('\n');
        appendQuery(text, sorted(parameters));
        text.append('\n')
                .append(headers.lines())
                .append('\n')
                .append(headers.names())
                .append('\n')
                .append(request.payloadHash());
        return Sha256.hex(text.toString().getBytes(UTF_8));
    }

    /** Writes parameters, percent-encoded already, as a query string. */
    static void appendQuery(StringBuilder out, List<Pair> encoded) {
        for (int i = 0; i < encoded.size(); i++) {
            var pair = encoded.get(i);
            out.append(i == 0 ? "" : "&").append(pair.name()).append('=').append(pair.value());
        }
    }

    private static List<Pair> sorted(List<Pair> encoded) {
        var sorted = new ArrayList<>(encoded);
        Collections.sort(sorted);
        return sorted;
    }
}
