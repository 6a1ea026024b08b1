package dev.borealis.dataapi.internal.sql;

import dev.borealis.dataapi.Engine;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds a statement that sets how the texts of a session's client are encoded, to anything but UTF-8. A variable or an expression
 * is left alone: such are the encodings that a script has kept and sets again.
 */
final class EncodingFinder {

    private static final Set<String> MYSQL_VARIABLES = Set.of("CHARACTER_SET_CLIENT", "CHARACTER_SET_RESULTS");

    private static final Set<String> UTF8 = Set.of("UTF8", "UTF8MB4", "UTF8MB3", "UNICODE", "DEFAULT");

    private final List<StatementWords.Word> words;

    private EncodingFinder(List<StatementWords.Word> words) {
        this.words = words;
    }

    /** What it sets; null for nothing of the kind. */
    static @Nullable String find(Engine engine, List<StatementWords.Word> words) {
        EncodingFinder finder = new EncodingFinder(words);
        return engine == Engine.POSTGRESQL ? finder.ofPostgresql() : finder.ofMysql();
    }

    private @Nullable String ofPostgresql() {
        for (int at = 0; at < words.size(); at++) {
            if (name(at).equals("SET_CONFIG") && isOther(at + 4) && name(at + 2).equals("CLIENT_ENCODING")) {
                return "client_encoding";
            }
        }
        if (!name(0).equals("SET")) {
            return null;
        }
        int start = isScope(1) ? 2 : 1;
        if (name(start).equals("NAMES")) {
            return isOther(start + 1) ? "NAMES" : null;
        }
        return name(start).equals("CLIENT_ENCODING") && isOther(start + 2) ? "client_encoding" : null;
    }

    private @Nullable String ofMysql() {
        boolean begins = name(0).equals("SET");
        for (int at = 1; begins && at < words.size(); at++) {
            String set = words.get(at - 1).text().equals(",") || at == 1 ? assignment(at) : null;
            if (set != null) {
                return set;
            }
        }
        return null;
    }

    private @Nullable String assignment(int start) {
        int at = start;
        while (text(at).equals("@") || text(at).equals(".") || isScope(at)) {
            at++;
        }
        boolean ofUser = at == start + 1 && text(start).equals("@");
        String name = name(at);
        if (ofUser) {
            return null;
        }
        if (name.equals("NAMES") || name.equals("CHARSET")) {
            return isOther(at + 1) ? name : null;
        }
        if (name.equals("CHARACTER") && name(at + 1).equals("SET")) {
            return isOther(at + 2) ? "CHARACTER SET" : null;
        }
        int value = text(at + 1).equals(":") ? at + 3 : at + 2;
        return MYSQL_VARIABLES.contains(name) && isOther(value) ? name.toLowerCase(Locale.ROOT) : null;
    }

    private boolean isScope(int at) {
        return name(at).equals("SESSION") || name(at).equals("LOCAL");
    }

    /** Whether a value is the name of an encoding other than UTF-8; NULL is none at all. */
    private boolean isOther(int at) {
        TokenKind kind = at < words.size() ? words.get(at).kind() : TokenKind.SPACE;
        boolean named = kind == TokenKind.WORD
                || kind == TokenKind.QUOTED_NAME
                || kind == TokenKind.TEXT
                || kind == TokenKind.BACKSLASH_TEXT;
        return named && !UTF8.contains(name(at).replace("-", "").replace("_", ""));
    }

    /** A word, or what stands in quotes, in capitals. */
    private String name(int at) {
        return text(at).replaceAll("^[eE]?['\"]|['\"]$", "").toUpperCase(Locale.ROOT);
    }

    private String text(int at) {
        return at >= 0 && at < words.size() ? words.get(at).text() : "";
    }
}
