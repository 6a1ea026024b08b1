package dev.borealis.dataapi.jdbc.internal.call;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.PreparedSql;
import dev.borealis.dataapi.SqlValue;
import dev.borealis.dataapi.jdbc.internal.call.CallText.Argument;
import dev.borealis.dataapi.jdbc.internal.session.Session;
import dev.borealis.dataapi.jdbc.internal.statement.ParameterSet;
import dev.borealis.dataapi.jdbc.internal.statement.Sent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/**
 * A call on PostgreSQL with OUT parameters. A function takes no argument for one, and a procedure NULL.
 *
 * @param call the call
 * @param registered the numbers of its OUT parameters
 * @param parameters the values that were set
 */
record PostgresqlCall(CallText call, Set<Integer> registered, ParameterSet parameters) {

    /**
     * What is sent.
     *
     * @param cursors the OUT parameters that are references to cursors, which the service returns as texts only
     */
    Sent sent(Set<Integer> cursors) throws SQLException {
        List<String> texts = new ArrayList<>();
        List<SqlValue> values = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            Argument argument = call.arguments().get(i);
            int first = call.firstParameter(i);
            if (argument.isParameter() && registered.contains(first) && !parameters.isSet(first)) {
                if (call.escaped()) {
                    continue;
                }
                values.add(SqlValue.NULL);
            } else {
                for (int parameter = first; parameter < first + argument.parameters(); parameter++) {
                    values.add(parameters.value(parameter));
                }
            }
            texts.add(argument.text());
        }
        String invocation = call.invocation(texts);
        String sql = call.escaped() ? selected(invocation, cursors) : "CALL " + invocation;
        return new Sent(Session.guarded(() -> PreparedSql.positional(Engine.POSTGRESQL, sql)), values);
    }

    private String selected(String invocation, Set<Integer> cursors) {
        if (cursors.isEmpty()) {
            return "SELECT * FROM " + invocation + " AS result";
        }
        StringJoiner columns = new StringJoiner(", ");
        StringJoiner names = new StringJoiner(", ", "result(", ")");
        for (int parameter : registered) {
            String name = "out" + parameter;
            names.add(name);
            columns.add(cursors.contains(parameter) ? "CAST(" + name + " AS text)" : name);
        }
        return "SELECT " + columns + " FROM " + invocation + " AS " + names;
    }
}
