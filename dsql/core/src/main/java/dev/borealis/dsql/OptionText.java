package dev.borealis.dsql;

import java.time.Duration;

/**
 * How the text of an option is read where its type has no reader of its own. Errors say what is accepted, and never what was
 * given: in a URL that is written wrongly it may be a part of a secret.
 */
final class OptionText {

    private static final long LONGEST_TOKEN_SECONDS = Duration.ofDays(7).toSeconds();
    private static final int HIGHEST_PORT = 65535;
    private static final int MOST_ATTEMPTS = 1000;
    private static final long LONGEST_WAIT_MILLIS = Duration.ofHours(1).toMillis();
    private static final int SHORTEST_LIFE_SECONDS = 30;
    private static final int LONGEST_LIFE_SECONDS = 3540;
    private static final int MOST_CONNECTS_PER_SECOND = 100;
    private static final int MOST_CONNECTS_AT_ONCE = 1000;

    private OptionText() {}

    static String text(String given) {
        if (given.isBlank()) {
            throw new IllegalArgumentException("it is empty; give a value or leave it out");
        }
        return given;
    }

    static int port(String given) {
        return (int) number(given, 1, HIGHEST_PORT, "a port from 1 to 65535");
    }

    static Duration tokenDuration(String given) {
        return Duration.ofSeconds(number(given, 1, LONGEST_TOKEN_SECONDS, "whole seconds from 1 to 604800 (7 days)"));
    }

    static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }

    static int attempts(String given) {
        return (int) number(given, 1, MOST_ATTEMPTS, "a number of attempts from 1 to 1000");
    }

    static Duration millis(String given) {
        return Duration.ofMillis(
                number(given, 0, LONGEST_WAIT_MILLIS, "whole milliseconds from 0 to 3600000 (1 hour)"));
    }

    static String inMillis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    static Duration lifetime(String given) {
        return Duration.ofSeconds(
                number(given, SHORTEST_LIFE_SECONDS, LONGEST_LIFE_SECONDS, "whole seconds from 30 to 3540"));
    }

    static Duration spread(String given) {
        return Duration.ofSeconds(number(given, 0, LONGEST_LIFE_SECONDS, "whole seconds from 0 to 3540"));
    }

    static int perSecond(String given) {
        return (int) number(given, 1, MOST_CONNECTS_PER_SECOND, "a number from 1 to 100");
    }

    static int burst(String given) {
        return (int) number(given, 1, MOST_CONNECTS_AT_ONCE, "a number from 1 to 1000");
    }

    private static long number(String given, long lowest, long highest, String accepted) {
        long number = digits(given.strip());
        if (number < lowest || number > highest) {
            throw new IllegalArgumentException("it is not " + accepted);
        }
        return number;
    }

    private static long digits(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
