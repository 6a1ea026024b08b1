package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.record.RecordMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Makes calls of SQL and named values; statements are scanned once and kept. Safe for threads. */
final class NamedCalls {

    private static final int MOST_KEPT = 2000;

    private final DataApiClient client;
    private final Map<String, PreparedSql> kept = new ConcurrentHashMap<>();

    NamedCalls(DataApiClient client) {
        this.client = client;
    }

    PreparedSql prepared(String sql) {
        PreparedSql prepared = kept.get(sql);
        if (prepared == null) {
            prepared = PreparedSql.named(client.engine(), sql);
            if (kept.size() >= MOST_KEPT) {
                kept.clear();
            }
            kept.put(sql, prepared);
        }
        return prepared;
    }

    /** A call as the session that it is for reads it. */
    SqlCall call(DataApiSession session, String sql, Map<String, ? extends @Nullable Object> parameters) {
        PreparedSql prepared = session.read(prepared(sql));
        List<@Nullable Object> given = new ArrayList<>(prepared.parameterCount());
        for (String name : prepared.names()) {
            given.add(given(name, parameters));
        }
        return Fitting.expanded(
                prepared, given, (index, value) -> value(prepared.names().get(index), value));
    }

    /** One set of a batch. */
    List<SqlValue> values(PreparedSql sql, Map<String, ? extends @Nullable Object> parameters) {
        List<SqlValue> values = new ArrayList<>(sql.parameterCount());
        for (String name : sql.names()) {
            values.add(value(name, given(name, parameters)));
        }
        for (List<Integer> list : sql.lists()) {
            for (int index : list) {
                refuseList(sql.names().get(index), parameters);
            }
        }
        return values;
    }

    private static void refuseList(String name, Map<String, ? extends @Nullable Object> parameters) {
        if (Fitting.isList(parameters.get(name))) {
            throw new InvalidStatementException(
                    "The value for :" + name
                            + " is a collection behind IN, and how many elements it has is part of the"
                            + " statement; a batch has one statement for all sets. Nothing was sent. Call execute for"
                            + " each set",
                    "0A000");
        }
    }

    private static @Nullable Object given(String name, Map<String, ? extends @Nullable Object> parameters) {
        if (!parameters.containsKey(name)) {
            throw new InvalidStatementException(
                    "There is no value for :" + name + "; the values given are for " + parameters.keySet(), "07001");
        }
        return parameters.get(name);
    }

    private static SqlValue value(String name, @Nullable Object value) {
        try {
            return SqlValue.of(value);
        } catch (IllegalArgumentException unsuitable) {
            throw new InvalidStatementException(
                    "The value for :" + name + " cannot be sent. " + unsuitable.getMessage(), "07006", unsuitable);
        }
    }

    /** What a caller may name values with: a map, or a record. */
    @SuppressWarnings("unchecked") // keys are looked up, never trusted
    static Map<String, @Nullable Object> named(Object parameters) {
        if (parameters instanceof Record values) {
            return RecordMapper.write(values);
        }
        if (parameters instanceof Map<?, ?> values) {
            return (Map<String, @Nullable Object>) values;
        }
        throw new InvalidStatementException(
                "Named values come as a Map or a record, not as a "
                        + parameters.getClass().getName(),
                "07006");
    }
}
