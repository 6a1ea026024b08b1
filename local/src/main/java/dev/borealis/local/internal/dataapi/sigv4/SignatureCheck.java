package dev.borealis.local.internal.dataapi.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.borealis.local.internal.dataapi.engine.ErrorType;
import dev.borealis.local.internal.dataapi.engine.ServiceException;
import dev.borealis.local.internal.dataapi.http.HttpRequest;
import dev.borealis.local.internal.signature.Scope;
import dev.borealis.local.internal.signature.SignatureVersion4;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Checks that a request is signed with the known key, for this service and region, within five minutes of now.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">The
 *     specification</a>
 */
public final class SignatureCheck {
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);

    private final Credentials credentials;
    private final String region;
    private final String service;
    private final Clock clock;

    /** A check for a service in a region. */
    public SignatureCheck(Credentials credentials, String region, String service, Clock clock) {
        this.credentials = credentials;
        this.region = region;
        this.service = service;
        this.clock = clock;
    }

    /** Returns if the request is signed as it should be, and throws what the service answers if not. */
    public void check(HttpRequest request) {
        if (!request.hasHeader("authorization")) {
            throw new ServiceException(ErrorType.MISSING_AUTHENTICATION_TOKEN, "Missing Authentication Token");
        }
        Authorization authorization = Authorization.parse(request.header("authorization"));
        String stamp = request.header("x-amz-date");
        if (stamp.isEmpty()) {
            throw Authorization.incomplete("Authorization header requires existence of either a 'X-Amz-Date' or a"
                    + " 'Date' header. Authorization=" + SignatureVersion4.ALGORITHM);
        }
        checkKey(request, authorization);
        checkScope(authorization.scope(), stamp);
        checkTime(stamp);
        checkSignature(request, authorization, stamp);
    }

    private void checkKey(HttpRequest request, Authorization authorization) {
        boolean known = authorization.accessKeyId().equals(credentials.accessKeyId());
        if (!known || request.hasHeader("x-amz-security-token")) {
            throw new ServiceException(
                    ErrorType.UNRECOGNIZED_CLIENT, "The security token included in the request is invalid.");
        }
    }

    private void checkScope(Scope scope, String stamp) {
        if (!scope.region().equals(region)) {
            throw invalid("Credential should be scoped to a valid region.");
        }
        if (!scope.service().equals(service)) {
            throw invalid("Credential should be scoped to correct service: '" + service + "'.");
        }
        if (!scope.terminator().equals("aws4_request")) {
            throw invalid("Credential should be scoped with a valid terminator: 'aws4_request', not '"
                    + scope.terminator() + "'.");
        }
        if (!stamp.startsWith(scope.date())) {
            throw invalid("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '"
                    + scope.date() + "' != '" + stamp.substring(0, Math.min(8, stamp.length())) + "', from '" + stamp
                    + "'.");
        }
    }

    private void checkTime(String stamp) {
        Instant signed = parse(stamp);
        Instant now = clock.instant();
        if (signed.isBefore(now.minus(SKEW))) {
            throw invalid("Signature expired: " + stamp + " is now earlier than " + format(now.minus(SKEW)) + " ("
                    + format(now) + " - 5 min.)");
        }
        if (signed.isAfter(now.plus(SKEW))) {
            throw invalid("Signature not yet current: " + stamp + " is still later than " + format(now.plus(SKEW))
                    + " (" + format(now) + " + 5 min.)");
        }
    }

    private void checkSignature(HttpRequest request, Authorization authorization, String stamp) {
        List<String> signed = authorization.signedHeaders();
        for (String required : List.of("host", "x-amz-date")) {
            if (!signed.contains(required)) {
                throw invalid("'" + required + "' must be a 'SignedHeader' in the AWS Authorization.");
            }
        }
        String expected = SignatureVersion4.of(
                CanonicalRequest.of(request, signed), stamp, authorization.scope(), credentials.secretAccessKey());
        if (!MessageDigest.isEqual(
                expected.getBytes(UTF_8), authorization.signature().getBytes(UTF_8))) {
            throw invalid("The request signature we calculated does not match the signature you provided. Check your"
                    + " AWS Secret Access Key and signing method. Consult the service documentation for details.");
        }
    }

    private static Instant parse(String stamp) {
        try {
            return LocalDateTime.parse(stamp, STAMP).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw Authorization.incomplete("Date must be in ISO-8601 'basic format'. Got '" + stamp
                    + "'. See http://en.wikipedia.org/wiki/ISO_8601");
        }
    }

    private static String format(Instant instant) {
        return STAMP.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    private static ServiceException invalid(String message) {
        return new ServiceException(ErrorType.INVALID_SIGNATURE, message);
    }
}
