package dev.borealis.dataapi.jdbc.internal.call;

import dev.borealis.dataapi.PreparedSql;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call as its text has it.
 *
 * @param escaped whether it is JDBC's escape, in braces
 * @param hasResult whether the first parameter is the result: <code>{? = call …}</code>
 * @param routine the name, as it is written
 * @param arguments what stands for each argument
 */
record CallText(boolean escaped, boolean hasResult, String routine, List<Argument> arguments) {

    /**
     * An argument.
     *
     * @param text what it is in the engine's SQL
     * @param parameters how many parameters stand in it
     */
    record Argument(String text, int parameters) {

        private static final Pattern PARAMETER = Pattern.compile("(?:[\\w$\"]+\\s*(?:=>|:=)\\s*)?\\?");

        /** Whether it is a parameter and nothing else; on PostgreSQL it may have a name before it. */
        boolean isParameter() {
            return parameters == 1 && PARAMETER.matcher(text).matches();
        }
    }

    /** Null for a statement that is no call. */
    static @Nullable CallText of(PreparedSql sql) {
        return new CallParser(sql).parse();
    }

    /** The number of the first parameter that stands in an argument, or would. */
    int firstParameter(int argument) {
        int number = hasResult ? 2 : 1;
        for (Argument each : arguments.subList(0, argument)) {
            number += each.parameters();
        }
        return number;
    }

    /** How many parameters there are, with the result. */
    int parameterCount() {
        return firstParameter(arguments.size()) - 1;
    }

    /** The argument in which a parameter stands; -1 for the result. */
    int argumentOf(int parameter) {
        for (int i = arguments.size() - 1; i >= 0; i--) {
            if (parameter >= firstParameter(i) && arguments.get(i).parameters() > 0) {
                return i;
            }
        }
        return -1;
    }

    /** The name and the arguments, with other texts for these. */
    String invocation(List<String> texts) {
        return routine + '(' + String.join(", ", texts) + ')';
    }
}
