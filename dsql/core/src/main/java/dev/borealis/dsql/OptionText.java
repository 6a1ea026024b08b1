package dev.borealis.dsql;

import java.time.Duration;

/**
 * How the text of an option is read where its type has no reader of its own. Errors say what was given and what is
 * accepted.
 */
final class OptionText {

    private static final long LONGEST_TOKEN_SECONDS = Duration.ofDays(7).toSeconds();
    private static final int HIGHEST_PORT = 65535;

    private OptionText() {}

    static String text(String given) {
        if (given.isBlank()) {
            throw new IllegalArgumentException("it is empty; give a value or leave it out");
        }
        return given;
    }

    static int port(String given) {
        return (int) number(given, HIGHEST_PORT, "a port from 1 to 65535");
    }

    static Duration tokenDuration(String given) {
        return Duration.ofSeconds(number(given, LONGEST_TOKEN_SECONDS, "whole seconds from 1 to 604800 (7 days)"));
    }

    static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }

    private static long number(String given, long highest, String accepted) {
        long number = digits(given.strip());
        if (number < 1 || number > highest) {
            throw new IllegalArgumentException("\"" + given + "\" is not " + accepted);
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
