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
import java.util.stream.Collectors;

/**
 * A call on MySQL with OUT parameters: variables of the session stand for them. They have no value before the call but that of an
 * INOUT parameter, whatever an earlier call has left in them.
 *
 * @param call the call
 * @param registered the numbers of its OUT parameters
 * @param parameters the values that were set
 */
record MysqlCall(CallText call, Set<Integer> registered, ParameterSet parameters) {

    private static String variable(int parameter) {
        return "@borealis_out_" + parameter;
    }

    Sent assignment() throws SQLException {
        List<SqlValue> values = new ArrayList<>();
        for (int parameter : registered) {
            values.add(parameters.isSet(parameter) ? parameters.value(parameter) : SqlValue.NULL);
        }
        return sent(
                registered.stream().map(each -> variable(each) + " = ?").collect(Collectors.joining(", ", "SET ", "")),
                values);
    }

    Sent sent() throws SQLException {
        List<String> texts = new ArrayList<>();
        List<SqlValue> values = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            Argument argument = call.arguments().get(i);
            int first = call.firstParameter(i);
            if (argument.isParameter() && registered.contains(first)) {
                texts.add(variable(first));
                continue;
            }
            for (int parameter = first; parameter < first + argument.parameters(); parameter++) {
                values.add(parameters.value(parameter));
            }
            texts.add(argument.text());
        }
        String invocation = call.invocation(texts);
        return sent(call.hasResult() ? "SELECT " + invocation + " AS result" : "CALL " + invocation, values);
    }

    Sent question() throws SQLException {
        return sent(
                registered.stream().map(MysqlCall::variable).collect(Collectors.joining(", ", "SELECT ", "")),
                List.of());
    }

    private static Sent sent(String sql, List<SqlValue> values) throws SQLException {
        return new Sent(Session.guarded(() -> PreparedSql.positional(Engine.MYSQL, sql)), values);
    }
}
