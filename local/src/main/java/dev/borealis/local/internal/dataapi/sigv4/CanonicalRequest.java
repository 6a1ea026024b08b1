package dev.borealis.local.internal.dataapi.sigv4;

import dev.borealis.local.internal.dataapi.http.HttpRequest;
import dev.borealis.local.internal.signature.PercentEncoding;
import dev.borealis.local.internal.signature.Sha256;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The text of a request that is signed: method, path, query, the signed headers and the body's digest, a line each. */
final class CanonicalRequest {
    private CanonicalRequest() {}

    static String of(HttpRequest request, List<String> signedHeaders) {
        String headers = signedHeaders.stream()
                .map(name -> name + ":" + value(request, name) + "\n")
                .collect(Collectors.joining());
        return String.join(
                "\n",
                request.method(),
                path(request.path()),
                query(request.query()),
                headers,
                String.join(";", signedHeaders),
                Sha256.hex(request.body()));
    }

    /** Each segment is encoded once more than it was sent, as for every service but S3. */
    private static String path(String path) {
        return path.isEmpty() ? "/" : PercentEncoding.encodePath(path);
    }

    private static String query(String query) {
        return Arrays.stream(query.split("&", -1))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.contains("=") ? pair : pair + "=")
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private static String value(HttpRequest request, String name) {
        return request.headers().getOrDefault(name, List.of()).stream()
                .map(value -> value.strip().replaceAll(" +", " "))
                .collect(Collectors.joining(","));
    }
}
