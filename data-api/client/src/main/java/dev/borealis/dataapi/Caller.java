package dev.borealis.dataapi;

import dev.borealis.aws.CredentialSource;
import dev.borealis.aws.SigV4Request;
import dev.borealis.aws.SigV4Signer;
import dev.borealis.dataapi.internal.json.Body;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;

/** Signs a body and sends it: one request, one answer, nothing asked twice. Safe for threads. */
final class Caller {

    private static final String JSON = "application/json";

    private final HttpTransport transport;
    private final ServiceAddress address;
    private final CredentialSource credentials;
    private final SigV4Signer signer;
    private final Clock clock;

    Caller(HttpTransport transport, ServiceAddress address, CredentialSource credentials, Clock clock) {
        this.transport = transport;
        this.address = address;
        this.credentials = credentials;
        this.signer = new SigV4Signer("rds-data", address.region());
        this.clock = clock;
    }

    Caller through(UnaryOperator<HttpTransport> way) {
        return new Caller(way.apply(transport), address, credentials, clock);
    }

    HttpTransport.Response send(Operation operation, Body body, Duration timeout) throws TransportException {
        List<String> headers = new ArrayList<>(8);
        headers.add("Content-Type");
        headers.add(JSON);
        for (SigV4Request.Pair header : signer.sign(signed(operation, body), credentials.get(), clock.instant())) {
            headers.add(header.name());
            headers.add(header.value());
        }
        return sent(new HttpTransport.Request(
                address.endpoint(), operation.path(), headers, body.array(), body.size(), timeout));
    }

    /** What a transport throws besides does not tell whether the request left. */
    private HttpTransport.Response sent(HttpTransport.Request request) throws TransportException {
        try {
            return transport.send(request);
        } catch (RuntimeException failure) {
            throw new TransportException("The transport failed: " + failure.getMessage(), true, failure);
        }
    }

    private SigV4Request signed(Operation operation, Body body) {
        return new SigV4Request(
                "POST",
                address.endpoint().getRawAuthority(),
                operation.path(),
                List.of(),
                List.of(new SigV4Request.Pair("Content-Type", JSON)),
                hash(body));
    }

    private static String hash(Body body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(body.array(), 0, body.size());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    void close() {
        transport.close();
    }
}
