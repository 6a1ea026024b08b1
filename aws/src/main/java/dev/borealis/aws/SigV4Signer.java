package dev.borealis.aws;

import dev.borealis.aws.SigV4Request.Pair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Signature Version 4 for one service in one region.
 *
 * <p>The AWS SDK has a signer too, but its first signature costs a process far more than all the rest of signing in. This
 * one does what the two services need: presigned URLs and signed headers, with the payload in one piece.
 *
 * <p>Thread-safe. Secrets are never shown.
 *
 * <pre>{@code
 * var signer = new SigV4Signer("rds-data", "eu-west-1");
 * signer.sign(request, credentials, clock.instant())
 *         .forEach(header -> connection.setRequestProperty(header.name(), header.value()));
 * }</pre>
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a signed
 *     AWS API request</a>
 */
public final class SigV4Signer {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String TOKEN = "X-Amz-Security-Token";
    private static final String DATE = "X-Amz-Date";

    private final String service;
    private final String region;
    private volatile @Nullable SigningKey lastKey;

    /**
     * Signs for a service where it runs.
     *
     * @param service the service's signing name, as {@code dsql}
     * @param region the region, as {@code eu-west-1}
     */
    public SigV4Signer(String service, String region) {
        this.service = service;
        this.region = region;
    }

    /**
     * Presigns a request: everything that proves who sent it goes into its query.
     *
     * @param request what will be sent
     * @param credentials who sends it
     * @param at when the signature starts to hold; parts of a second are dropped
     * @param validity how long it holds; parts of a second are dropped
     * @return the whole query string, percent-encoded, without a leading question mark
     */
    public String presign(SigV4Request request, AwsCredentials credentials, Instant at, Duration validity) {
        var time = SigningTime.of(at);
        String scope = scope(time);
        var headers = CanonicalHeaders.of(plusHost(request));
        var parameters = encoded(request.query());
        if (credentials instanceof AwsSessionCredentialsIdentity session) {
            parameters.add(encoded(TOKEN, session.sessionToken()));
        }
        parameters.add(new Pair("X-Amz-Algorithm", ALGORITHM));
        parameters.add(new Pair(DATE, time.timestamp()));
        parameters.add(encoded("X-Amz-SignedHeaders", headers.names()));
        parameters.add(new Pair("X-Amz-Expires", Long.toString(validity.toSeconds())));
        parameters.add(encoded("X-Amz-Credential", credentials.accessKeyId() + "/" + scope));
        String hash = CanonicalRequest.hash(request, headers, parameters);
        var query = new StringBuilder(512);
        CanonicalRequest.appendQuery(query, parameters);
        return query.append("&X-Amz-Signature=")
                .append(signature(hash, credentials, time, scope))
                .toString();
    }

    /**
     * Signs a request with headers.
     *
     * @param request what will be sent
     * @param credentials who sends it
     * @param at when it is sent; the service takes it for a few minutes around
     * @return the headers to send besides those of the request: {@code X-Amz-Date}, {@code X-Amz-Security-Token} where the
     *     credentials have one, and {@code Authorization}
     */
    public List<Pair> sign(SigV4Request request, AwsCredentials credentials, Instant at) {
        var time = SigningTime.of(at);
        String scope = scope(time);
        var added = new ArrayList<Pair>(3);
        added.add(new Pair(DATE, time.timestamp()));
        if (credentials instanceof AwsSessionCredentialsIdentity session) {
            added.add(new Pair(TOKEN, session.sessionToken()));
        }
        var all = plusHost(request);
        all.addAll(added);
        var headers = CanonicalHeaders.of(all);
        String hash = CanonicalRequest.hash(request, headers, encoded(request.query()));
        added.add(new Pair(
                "Authorization",
                ALGORITHM + " Credential=" + credentials.accessKeyId() + "/" + scope + ", SignedHeaders="
                        + headers.names() + ", Signature=" + signature(hash, credentials, time, scope)));
        return List.copyOf(added);
    }

    private String scope(SigningTime time) {
        return time.date() + "/" + region + "/" + service + "/aws4_request";
    }

    private String signature(String requestHash, AwsCredentials credentials, SigningTime time, String scope) {
        String text = ALGORITHM + "\n" + time.timestamp() + "\n" + scope + "\n" + requestHash;
        return key(credentials.secretAccessKey(), time.date()).sign(text);
    }

    private SigningKey key(String secret, String date) {
        var key = lastKey;
        if (key == null || !key.isFor(secret, date)) {
            key = SigningKey.derive(secret, date, region, service);
            lastKey = key;
        }
        return key;
    }

    private static List<Pair> plusHost(SigV4Request request) {
        var headers = new ArrayList<>(request.headers());
        headers.add(new Pair("host", request.host()));
        return headers;
    }

    private static List<Pair> encoded(List<Pair> pairs) {
        var encoded = new ArrayList<Pair>(pairs.size() + 8);
        for (var pair : pairs) {
            encoded.add(encoded(pair.name(), pair.value()));
        }
        return encoded;
    }

    private static Pair encoded(String name, String value) {
        return new Pair(PercentEncoding.encode(name), PercentEncoding.encode(value));
    }
}
