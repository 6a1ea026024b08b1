package dev.borealis.dataapi.internal.sql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL's names in which characters stand as numbers: {@code U&"d\0061ta"}. */
final class EscapedName {

    private static final String NUMBER = "([0-9a-fA-F]{4})|\\+([0-9a-fA-F]{6})";

    private EscapedName() {}

    /**
     * The name that is meant. What is no escape stays as it is: the database refuses it.
     *
     * @param written what stands between the quotes
     * @param escape the character before each number; a backslash unless UESCAPE names another
     */
    static String decoded(String written, String escape) {
        String quoted = Pattern.quote(escape);
        Matcher escapes =
                Pattern.compile(quoted + "(?:" + NUMBER + "|" + quoted + ")").matcher(written);
        return escapes.replaceAll(found -> Matcher.quoteReplacement(character(found.group(1), found.group(2), escape)));
    }

    private static String character(String four, String six, String escape) {
        String digits = four == null ? six : four;
        int number = digits == null ? -1 : Integer.parseInt(digits, 16);
        return Character.isValidCodePoint(number) ? Character.toString(number) : escape;
    }
}
