package dev.borealis.dataapi.internal.sql;

/**
 * What the service's own scanner would misread, in a spelling it cannot: it looks for {@code :name} in dollar quotes, and
 * knows neither backslashes before quotes, nor comments in comments, nor {@code #}.
 */
final class Rewrites {

    private Rewrites() {}

    static String of(LexicalRules rules, Token token, String sql) {
        String text = token.text(sql);
        return switch (token.kind()) {
            case DOLLAR_TEXT -> dollar(text);
            case BACKSLASH_TEXT -> backslashes(withoutComments(text, true));
            case TEXT -> withoutComments(text, false);
            case ODD_COMMENT -> blank(text);
            case QUOTED_NAME -> rules.mysql() ? inBackticks(text) : text;
            case MINUS_MINUS -> text.replace("--", "- -").replace("--", "- -");
            case COLON_NAME -> ": " + text.substring(1);
            case SPACE,
                    COMMENT,
                    WORD,
                    NUMBER,
                    CAST,
                    QUESTION,
                    SEMICOLON,
                    OPEN,
                    CLOSE,
                    OPEN_SQUARE,
                    CLOSE_SQUARE,
                    OTHER -> text;
        };
    }

    /** The same text as an {@code E''} literal, unless nothing in it can be misread. */
    private static String dollar(String quoted) {
        int tag = quoted.indexOf('$', 1) + 1;
        String content = quoted.substring(tag, quoted.length() - tag);
        if (!misread(content)) {
            return quoted;
        }
        return " E'" + content.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    private static boolean misread(String content) {
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            char next = i + 1 < content.length() ? content.charAt(i + 1) : '\0';
            boolean opens = c == '\'' || c == '"' || (c == '-' && next == '-') || (c == '/' && next == '*');
            if (opens || (c == ':' && Chars.inParameterName(next))) {
                return true;
            }
        }
        return false;
    }

    /** MySQL's name in double quotes, in which a scanner that does not know ANSI_QUOTES would take a backslash for an escape. */
    private static String inBackticks(String name) {
        if (name.charAt(0) != '"' || name.indexOf('\\') < 0) {
            return name;
        }
        String bare = name.substring(1, name.length() - 1).replace("\"\"", "\"");
        return '`' + bare.replace("`", "``") + '`';
    }

    /** A text that goes on behind a line break may have comments before that: they are left out. */
    private static String withoutComments(String text, boolean escapes) {
        if (!text.contains("--")) {
            return text;
        }
        char quote = text.charAt(text.length() - 1);
        StringBuilder kept = new StringBuilder(text.length());
        int i = text.indexOf(quote) + 1;
        kept.append(text, 0, i);
        while (i < text.length()) {
            char c = text.charAt(i);
            boolean pair = (c == '\\' && escapes) || (c == quote && text.startsWith(String.valueOf(quote), i + 1));
            if (pair) {
                kept.append(c).append(text.charAt(i + 1));
                i += 2;
            } else if (c == quote && i + 1 < text.length()) {
                kept.append(quote).append('\n').append(quote);
                i = nextQuote(text, i + 1) + 1;
            } else {
                kept.append(c);
                i++;
            }
        }
        return kept.toString();
    }

    private static int nextQuote(String text, int from) {
        int i = from;
        while (text.charAt(i) != '\'') {
            if (text.startsWith("--", i)) {
                while (text.charAt(i) != '\n' && text.charAt(i) != '\r') {
                    i++;
                }
            }
            i++;
        }
        return i;
    }

    /** A quote behind a backslash becomes a doubled quote. */
    private static String backslashes(String text) {
        char quote = text.charAt(text.length() - 1);
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                safe.append(c);
                continue;
            }
            char escaped = text.charAt(++i);
            if (escaped == quote) {
                safe.append(quote).append(quote);
            } else {
                safe.append(c).append(escaped);
            }
        }
        return safe.toString();
    }

    private static String blank(String comment) {
        StringBuilder blanks = new StringBuilder(comment.length());
        for (int i = 0; i < comment.length(); i++) {
            char c = comment.charAt(i);
            blanks.append(c == '\n' || c == '\r' ? c : ' ');
        }
        return blanks.toString();
    }
}
