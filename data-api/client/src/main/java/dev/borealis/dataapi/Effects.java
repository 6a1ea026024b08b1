package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.json.Answer;
import dev.borealis.dataapi.internal.sql.StatementFacts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Whether a statement can have any effect besides its result, its functions included. Safe for threads. */
final class Effects {

    /** Functions of both engines that only compute: with these alone a query may be asked twice without looking further. */
    private static final Set<String> HARMLESS = Set.of(
            "count",
            "sum",
            "min",
            "max",
            "avg",
            "coalesce",
            "nullif",
            "lower",
            "upper",
            "length",
            "now",
            "round",
            "abs",
            "concat",
            "substring",
            "trim",
            "row_number",
            "rank",
            "extract",
            "date_trunc",
            "greatest",
            "least",
            "char_length",
            "string_agg",
            "array_agg",
            "group_concat",
            "version",
            "json_agg",
            "to_char",
            "cast",
            "convert",
            "generate_series",
            "repeat");

    /** Volatile by name, but without effect. */
    private static final Set<String> ONLY_VOLATILE =
            Set.of("random", "clock_timestamp", "timeofday", "gen_random_uuid", "uuidv4", "uuidv7", "rand", "uuid");

    private static final Set<String> MYSQL_EFFECTS = Set.of(
            "get_lock",
            "release_lock",
            "release_all_locks",
            "sleep",
            "last_insert_id",
            "benchmark",
            "source_pos_wait",
            "master_pos_wait",
            "wait_for_executed_gtid_set");

    private static final String POSTGRESQL_VOLATILE = "SELECT count(*) FROM pg_catalog.pg_proc"
            + " WHERE provolatile = 'v' AND lower(proname) = ANY(CAST(? AS text[]))";
    private static final String MYSQL_WRITING = "SELECT count(*) FROM information_schema.routines"
            + " WHERE routine_type = 'FUNCTION' AND sql_data_access NOT IN ('NO SQL', 'READS SQL DATA')"
            + " AND FIND_IN_SET(LOWER(routine_name), ?) > 0";

    private final Map<Set<String>, Boolean> known = new ConcurrentHashMap<>();

    /** Whether its words and the functions everybody knows leave no doubt; asks nobody. */
    static boolean obviouslyNone(StatementFacts facts) {
        return facts.readOnly() && HARMLESS.containsAll(facts.functions());
    }

    /** Whether everybody knows these functions, and that they only compute. */
    static boolean obviouslyKnown(Set<String> functions) {
        return HARMLESS.containsAll(functions);
    }

    /** Whether it has no effect; asks the database about the functions it calls, once. */
    boolean none(PreparedSql sql, Runner runner) {
        StatementFacts facts = sql.facts();
        if (!facts.readOnly()) {
            return false;
        }
        Set<String> doubtful = new TreeSet<>(facts.functions());
        doubtful.removeAll(HARMLESS);
        doubtful.removeAll(ONLY_VOLATILE);
        if (doubtful.isEmpty()) {
            return true;
        }
        Boolean answer = known.get(doubtful);
        if (answer == null) {
            answer = ask(sql.engine(), doubtful, runner);
            known.put(doubtful, answer);
        }
        return answer;
    }

    private static boolean ask(Engine engine, Set<String> functions, Runner runner) {
        return switch (engine) {
            case POSTGRESQL ->
                isZero(runner, engine, POSTGRESQL_VOLATILE, SqlType.TEXT.array().of(functions));
            case MYSQL ->
                functions.stream().noneMatch(MYSQL_EFFECTS::contains)
                        && isZero(runner, engine, MYSQL_WRITING, SqlValue.of(String.join(",", functions)));
        };
    }

    private static boolean isZero(Runner runner, Engine engine, String question, SqlValue names) {
        Answer answer = runner.run(SqlCall.of(PreparedSql.positional(engine, question), List.of(names)));
        return answer.rows().number(0, 0) == 0;
    }
}
