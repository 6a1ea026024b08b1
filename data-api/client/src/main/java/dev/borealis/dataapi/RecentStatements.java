package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.sql.ParameterStyle;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Statements that were read lately: a program runs the same few again and again. Safe for threads. */
final class RecentStatements {

    private static final int MOST = 200;

    /** A longer text is seldom the same again. */
    private static final int LONGEST = 2_000;

    private final Map<String, PreparedSql> byText = new ConcurrentHashMap<>();

    /** The statement of this text, if it was read for the same engine and with the same parameters. */
    @Nullable
    PreparedSql find(Engine engine, String text, ParameterStyle style) {
        PreparedSql found = byText.get(text);
        return found != null && found.engine() == engine && found.style() == style ? found : null;
    }

    void add(PreparedSql sql) {
        if (sql.text().length() > LONGEST) {
            return;
        }
        if (byText.size() >= MOST) {
            byText.clear();
        }
        byText.put(sql.text(), sql);
    }
}
