package dev.borealis.dataapi.jdbc.internal.session;

import dev.borealis.dataapi.Engine;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names in SQL. */
public final class Identifiers {

    private static final Pattern SIMPLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

    private Identifiers() {}

    public static String quote(Engine engine) {
        return switch (engine) {
            case POSTGRESQL -> "\"";
            case MYSQL -> "`";
        };
    }

    public static String quoted(Engine engine, String name) {
        String quote = quote(engine);
        return quote + name.replace(quote, quote + quote) + quote;
    }

    static boolean isSimple(String name) {
        return SIMPLE.matcher(name).matches();
    }

    /** A column's name as a caller of JDBC gives it: unquoted, PostgreSQL folds it. */
    public static String column(Engine engine, String name) {
        boolean folds = engine == Engine.POSTGRESQL && isSimple(name) && name.equals(name.toUpperCase(Locale.ROOT));
        return quoted(engine, folds ? name.toLowerCase(Locale.ROOT) : name);
    }
}
