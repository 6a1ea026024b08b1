package dev.borealis.local.internal.iam;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;

/**
 * From when on and how long a signature counts.
 *
 * @param signedAt the parameter {@code X-Amz-Date}
 * @param lifetime the parameter {@code X-Amz-Expires}
 */
record Validity(Instant signedAt, Duration lifetime) {
    private static final Duration LONGEST = Duration.ofDays(7);

    /** How far the clock of a client may be ahead. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withResolverStyle(ResolverStyle.STRICT);

    static Optional<Validity> of(PresignedRequest request) {
        String seconds = request.get("X-Amz-Expires");
        if (!seconds.matches("[0-9]{1,9}") || Long.parseLong(seconds) < 1) {
            return Optional.empty();
        }
        return time(request.get("X-Amz-Date"))
                .map(signedAt -> new Validity(signedAt, Duration.ofSeconds(Long.parseLong(seconds))));
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** What is wrong with the signature at a time, in the words that the service's other interfaces have for it. */
    Optional<String> complaintAt(Instant now) {
        if (lifetime.compareTo(LONGEST) > 0) {
            return Optional.of("X-Amz-Expires must be less than a week (in seconds); the given X-Amz-Expires is "
                    + lifetime.toSeconds() + ".");
        }
        Instant oldest = now.minus(lifetime);
        if (signedAt.isBefore(oldest)) {
            return Optional.of("Signature expired: " + text(signedAt) + " is now earlier than " + text(oldest) + " ("
                    + text(now) + " - " + text(lifetime) + ".)");
        }
        Instant youngest = now.plus(CLOCK_SKEW);
        if (signedAt.isAfter(youngest)) {
            return Optional.of("Signature not yet current: " + text(signedAt) + " is still later than " + text(youngest)
                    + " (" + text(now) + " + " + text(CLOCK_SKEW) + ".)");
        }
        return Optional.empty();
    }

    /** The day, as the credential has to repeat it. */
    String date() {
        return text(signedAt).substring(0, 8);
    }

    private static String text(Instant time) {
        return TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    private static String text(Duration duration) {
        return duration.toSecondsPart() == 0 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
    }
}
