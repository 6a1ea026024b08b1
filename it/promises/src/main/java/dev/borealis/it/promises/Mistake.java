package dev.borealis.it.promises;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Statements that fail, one of each class, and the databases that fail them. */
enum Mistake {
    DUPLICATE("INSERT INTO taken VALUES (1)", EnumSet.allOf(Engine.class)),
    NULL("INSERT INTO taken VALUES (NULL)", EnumSet.allOf(Engine.class)),
    SYNTAX("SELEC 1", EnumSet.allOf(Engine.class)),
    NO_TABLE("SELECT * FROM nowhere", EnumSet.allOf(Engine.class)),
    NO_COLUMN("SELECT nothing FROM taken", EnumSet.allOf(Engine.class)),
    DIVISION("SELECT 1 / (id - 1) FROM taken", EnumSet.of(Engine.DSQL, Engine.POSTGRESQL)),
    BAD_NUMBER("SELECT CAST('x' AS int)", EnumSet.of(Engine.DSQL, Engine.POSTGRESQL)),
    SAVEPOINT("SAVEPOINT here", EnumSet.of(Engine.DSQL)),
    UNSUPPORTED("LOCK TABLE taken", EnumSet.of(Engine.DSQL)),
    SETTING("SET work_mem = '1MB'", EnumSet.of(Engine.DSQL)),
    TOO_MANY_ROWS(
            "INSERT INTO promise SELECT 'too many', i FROM generate_series(1, 3001) AS s(i)", EnumSet.of(Engine.DSQL));

    private final String sql;

    @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
    private final Set<Engine> engines;

    Mistake(String sql, Set<Engine> engines) {
        this.sql = sql;
        this.engines = engines;
    }

    String sql() {
        return sql;
    }

    static List<Mistake> of(Engine engine) {
        return Stream.of(values())
                .filter(mistake -> mistake.engines.contains(engine))
                .toList();
    }
}
