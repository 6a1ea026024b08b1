package dev.borealis.dataapi.jdbc.internal.metadata;

import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a parameter or a result is, by the letter that the catalogs have for it, in a procedure and in a function. */
enum RoutineRole {
    IN("i", DatabaseMetaData.procedureColumnIn, DatabaseMetaData.functionColumnIn),
    OUT("o", DatabaseMetaData.procedureColumnOut, DatabaseMetaData.functionColumnOut),
    IN_OUT("b", DatabaseMetaData.procedureColumnInOut, DatabaseMetaData.functionColumnInOut),
    RETURNED("r", DatabaseMetaData.procedureColumnReturn, DatabaseMetaData.functionReturn),
    IN_TABLE("t", DatabaseMetaData.procedureColumnReturn, DatabaseMetaData.functionReturn),
    IN_RESULT("c", DatabaseMetaData.procedureColumnResult, DatabaseMetaData.functionColumnResult);

    private final String letter;
    private final int ofProcedure;
    private final int ofFunction;

    RoutineRole(String letter, int ofProcedure, int ofFunction) {
        this.letter = letter;
        this.ofProcedure = ofProcedure;
        this.ofFunction = ofFunction;
    }

    static RoutineRole of(String letter) {
        return Arrays.stream(values())
                .filter(role -> role.letter.equals(letter))
                .findFirst()
                .orElse(IN);
    }

    int number(boolean functions) {
        return functions ? ofFunction : ofProcedure;
    }

    /** The columns of a procedure's; a function's have no default and no types of SQL. */
    static List<@Nullable Object> columns(boolean functions, @Nullable Object[] all) {
        List<@Nullable Object> columns = new ArrayList<>(Arrays.asList(all));
        if (functions) {
            columns.subList(13, 16).clear();
        }
        return columns;
    }
}
