package dev.borealis.dataapi.internal.error;

import dev.borealis.dataapi.ServiceError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the service's error texts apart. The database's own message comes first and may hold anything, so the known parts
 * are peeled off from the right: {@code msg; Detail: ..; Hint: ..; Where: ..; Position: n; SQLState: XXXXX}. The first
 * version of the service breaks lines before them, and ends with {@code Error code: n; SQLState: XXXXX} on MySQL.
 */
public final class ErrorTexts {

    private static final Pattern SQLSTATE = part("SQLState", "([0-9A-Za-z]{5})");
    private static final Pattern CODE = part("Error code", "(\\d+)");
    private static final Pattern POSITION = part("Position", "(\\d+)");
    private static final Pattern CALL = part("Call getNextException to see other errors in the batch", "()");
    private static final Pattern WHERE = part("Where", "(.*?)");
    private static final Pattern HINT = part("Hint", "(.*?)");
    private static final Pattern DETAIL = part("Detail", "(.*?)");
    private static final Pattern NAMED = Pattern.compile(
            "\\b(?:constraint|index) \"([^\"]+)\"|\\bfor key '([^']+)'|CONSTRAINT `([^`]+)`|constraint '([^']+)'");

    private String rest;

    private ErrorTexts(String message) {
        this.rest = message.strip();
    }

    /**
     * The error that a type and a text stand for.
     *
     * @param type the service's error type
     * @param status the HTTP status
     * @param text the service's message
     * @param requestId the request's name, or null
     * @return the error
     */
    public static ServiceError read(String type, int status, String text, @Nullable String requestId) {
        return new ErrorTexts(text).read(type, status, requestId);
    }

    private static Pattern part(String name, String value) {
        return Pattern.compile("(?:;|\\R|\\A)\\s*" + name + "(?:: ?)?" + value + ";?\\s*\\z", Pattern.DOTALL);
    }

    private ServiceError read(String type, int status, @Nullable String requestId) {
        String state = peel(SQLSTATE);
        int code = number(peel(CODE));
        peel(CALL);
        int position = number(peel(POSITION));
        String where = peelLast(WHERE, "Where");
        int early = position == 0 ? number(peel(POSITION)) : position;
        String hint = peelLast(HINT, "Hint");
        String detail = peelLast(DETAIL, "Detail");
        String message = rest.startsWith("ERROR: ") ? rest.substring("ERROR: ".length()) : rest;
        return new ServiceError(
                type,
                status,
                message,
                state == null ? ErrorTypes.sqlState(type, message) : state,
                early,
                detail,
                hint,
                where,
                constraint(state, message),
                code,
                requestId);
    }

    private @Nullable String peel(Pattern part) {
        Matcher matcher = part.matcher(rest);
        if (!matcher.find()) {
            return null;
        }
        rest = rest.substring(0, matcher.start()).stripTrailing();
        return matcher.group(1);
    }

    /** A part whose value may hold anything: the last place its name begins a part is where it begins. */
    private @Nullable String peelLast(Pattern part, String name) {
        for (int at = rest.lastIndexOf(name + ": "); at >= 0; at = rest.lastIndexOf(name + ": ", at - 1)) {
            Matcher matcher = part.matcher(rest).region(lead(at), rest.length()).useAnchoringBounds(false);
            if (matcher.lookingAt()) {
                rest = rest.substring(0, lead(at)).stripTrailing();
                return matcher.group(1);
            }
        }
        return null;
    }

    /** Where the separator before a part begins. */
    private int lead(int at) {
        int lead = at;
        while (lead > 0 && Character.isWhitespace(rest.charAt(lead - 1))) {
            lead--;
        }
        return lead > 0 && rest.charAt(lead - 1) == ';' ? lead - 1 : lead;
    }

    private static int number(@Nullable String digits) {
        return digits == null || digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }

    /** Only integrity errors speak of a constraint that was violated. */
    private static @Nullable String constraint(@Nullable String state, String message) {
        if (state == null || !state.startsWith("23")) {
            return null;
        }
        Matcher matcher = NAMED.matcher(message);
        String last = null;
        while (matcher.find()) {
            last = firstGroup(matcher);
        }
        return last;
    }

    private static @Nullable String firstGroup(Matcher matcher) {
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
                return matcher.group(group);
            }
        }
        return null;
    }
}
