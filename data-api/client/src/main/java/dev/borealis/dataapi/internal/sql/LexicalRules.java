package dev.borealis.dataapi.internal.sql;

import dev.borealis.dataapi.Engine;
import java.util.List;

/**
 * The lexical rules of a session: its engine's, and those of its settings that say how quotes are read.
 *
 * @param engine the engine
 * @param backslashes whether a backslash may stand before a quote in an ordinary text: MySQL without
 *     {@code NO_BACKSLASH_ESCAPES}, PostgreSQL with {@code standard_conforming_strings} off
 * @param ansiQuotes whether double quotes hold a name: always on PostgreSQL, on MySQL with {@code ANSI_QUOTES}
 */
public record LexicalRules(Engine engine, boolean backslashes, boolean ansiQuotes) {

    /**
     * The rules of a session that changed none of these settings.
     *
     * @param engine the engine
     * @return its usual rules
     */
    public static LexicalRules usual(Engine engine) {
        boolean mysql = engine == Engine.MYSQL;
        return new LexicalRules(engine, mysql, !mysql);
    }

    /**
     * The rules that a session can have.
     *
     * @param engine the engine
     * @return the usual rules first
     */
    static List<LexicalRules> all(Engine engine) {
        return switch (engine) {
            case MYSQL ->
                List.of(
                        usual(engine),
                        new LexicalRules(engine, false, false),
                        new LexicalRules(engine, true, true),
                        new LexicalRules(engine, false, true));
            case POSTGRESQL -> List.of(usual(engine), new LexicalRules(engine, true, true));
        };
    }

    boolean mysql() {
        return engine == Engine.MYSQL;
    }
}
