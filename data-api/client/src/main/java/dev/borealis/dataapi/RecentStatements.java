package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.sql.ParameterStyle;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Statements that one client has read lately: a program runs the same few again and again. Safe for threads. */
final class RecentStatements {

    private static final int MOST = 200;

    /** A longer text is seldom the same again. */
    private static final int LONGEST = 2_000;

    private final Map<String, PreparedSql> byText = new ConcurrentHashMap<>();

    /** The statement of this text; read now unless it was so before, with the same marks of parameters. */
    PreparedSql read(Engine engine, String text, ParameterStyle style) {
        PreparedSql known = byText.get(text);
        if (known != null && known.style() == style) {
            return known;
        }
        PreparedSql read = PreparedSql.of(engine, text, style);
        add(read);
        return read;
    }

    private void add(PreparedSql sql) {
        if (sql.text().length() > LONGEST) {
            return;
        }
        if (byText.size() >= MOST) {
            byText.clear();
        }
        byText.put(sql.text(), sql);
    }
}
