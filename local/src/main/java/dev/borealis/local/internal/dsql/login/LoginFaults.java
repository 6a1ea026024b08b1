package dev.borealis.local.internal.dsql.login;

import dev.borealis.local.internal.fault.FaultRegistry;
import dev.borealis.local.internal.fault.LoginAction;
import dev.borealis.local.internal.fault.Origin;
import dev.borealis.local.internal.fault.Trap;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Refuses clients that would be let in. Thread-safe. */
final class LoginFaults {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");
    private static final long LIFETIME_SECONDS = 900;

    private final FaultRegistry registry;
    private final Clock clock;

    LoginFaults(FaultRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** To be called before a client is let in. */
    void beforeLogin(Origin origin) throws LoginRefused {
        for (Trap<LoginAction> trap : registry.at(LoginAction.class)) {
            if (trap.strikes(origin)) {
                throw refusal(trap.action());
            }
        }
    }

    private LoginRefused refusal(LoginAction action) {
        return switch (action) {
            case RATE_EXCEEDED -> ConnectionLimits.rateExceeded();
            case TOO_MANY_CONNECTIONS -> ConnectionLimits.tooMany();
            case ACCESS_DENIED -> Login.denied(null);
            case TOKEN_EXPIRED -> Login.denied(expired(clock.instant()));
            case WAKING_UP -> Login.wakingUp();
        };
    }

    /** The words of the service about a token that was good for 15 minutes until a second ago. */
    private static String expired(Instant now) {
        Instant oldest = now.minusSeconds(LIFETIME_SECONDS);
        return "Signature expired: " + text(oldest.minusSeconds(1)) + " is now earlier than " + text(oldest) + " ("
                + text(now) + " - 15 min.)";
    }

    private static String text(Instant time) {
        return TIME.format(time.atOffset(ZoneOffset.UTC));
    }
}
