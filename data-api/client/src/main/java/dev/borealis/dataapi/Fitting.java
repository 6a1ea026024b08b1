package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.sql.ListForm;
import dev.borealis.dataapi.internal.sql.Relisted.Source;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a statement fit the service's 65,536 characters, which its parameters count to: long lists behind IN become one array
 * each on PostgreSQL, and what is left is spelled briefly. A statement that fits is left as it is.
 */
final class Fitting {

    /** What the service takes. */
    static final int MOST = 65_536;

    /** For what may be put around a statement, such as a cursor's declaration. */
    private static final int ROOM = 2_048;

    private Fitting() {}

    /** From here on a list whose elements PostgreSQL would read anew for every row is read once, as an array. */
    private static final int MANY = 20;

    /** Types whose texts PostgreSQL reads once for a statement, as how they are read hangs on no setting. */
    private static final Set<String> READ_ONCE = Set.of(
            "text",
            "varchar",
            "bpchar",
            "char",
            "name",
            "bool",
            "int2",
            "int4",
            "int8",
            "float4",
            "float8",
            "numeric",
            "bytea",
            "uuid",
            "json",
            "jsonb",
            "character varying",
            "character",
            "boolean",
            "smallint",
            "integer",
            "bigint",
            "real",
            "double precision");

    /** Exact numbers, each of which holds all those before it. */
    private static final List<String> EXACT = List.of("int2", "int4", "int8", "numeric");

    static SqlCall fitted(SqlCall asked) {
        SqlCall call = withoutSlowLists(asked);
        if (call.sql().isSurelyWithin(MOST - ROOM) || fits(call)) {
            return call;
        }
        SqlCall shorter = call.sql().engine() == Engine.POSTGRESQL ? withArrays(call, any -> true) : call;
        return fits(shorter) ? shorter : shorter.brief();
    }

    static boolean fits(SqlCall call) {
        return call.sql().render(call.values()).length() <= MOST - ROOM;
    }

    /** The statement to send; refused here when the service would refuse it for its length. */
    static String checked(Engine engine, String sql, int parameters) {
        if (sql.length() > MOST) {
            String array = engine == Engine.POSTGRESQL ? ", give a list as one array (= ANY(?))" : "";
            throw new InvalidStatementException(
                    (parameters == 0
                                    ? "The statement has "
                                    : "The statement with its " + parameters + " parameters has ")
                            + sql.length()
                            + " characters; the service takes 65,536. Nothing was sent. Send it in parts"
                            + (parameters == 0
                                    ? ", or what is long in it as parameters"
                                    : array + ", or insert rows as a batch"),
                    "54000");
        }
        return sql;
    }

    /** Whether the service takes a statement with all that was put around it. */
    static boolean isTaken(SqlCall call) {
        return call.sql().render(call.values()).length() <= MOST;
    }

    static InvalidStatementException tooLongForPages(Engine engine) {
        return new InvalidStatementException(
                "The query is too long to be read in pages: with what is put around it, it has more than the 65,536"
                        + " characters that the service takes. It can be asked at once, with Paging.NEVER or without a"
                        + " fetch size, where its result is no larger than 1 MiB. Or make it shorter: "
                        + (engine == Engine.POSTGRESQL ? "give a list as one array (= ANY(?)), or " : "")
                        + "put a part of it into a view",
                "54000");
    }

    private static SqlCall withoutSlowLists(SqlCall call) {
        if (call.sql().engine() != Engine.POSTGRESQL || call.values().size() < MANY) {
            return call;
        }
        List<List<Integer>> lists = call.sql().lists();
        IntPredicate slow = list -> call.sql().template().isPure(list)
                && lists.get(list).size() >= MANY
                && lists.get(list).stream()
                        .map(call.values()::get)
                        .anyMatch(value -> !READ_ONCE.contains(value.type().name()));
        return IntStream.range(0, lists.size()).anyMatch(slow) ? withArrays(call, slow) : call;
    }

    private static SqlCall withArrays(SqlCall call, IntPredicate which) {
        List<ListForm> forms = new ArrayList<>();
        List<List<SqlValue>> arrays = new ArrayList<>();
        for (int list = 0; list < call.sql().lists().size(); list++) {
            List<SqlValue> columns = which.test(list) ? arrays(call, list) : List.of();
            arrays.add(columns);
            forms.add(columns.isEmpty() ? new ListForm.Kept() : new ListForm.AsArray());
        }
        return call.relisted(forms, source -> {
            if (source instanceof Source.WholeList whole) {
                return arrays.get(whole.list()).get(whole.column());
            }
            return call.values().get(((Source.Parameter) source).index());
        });
    }

    /** The values of a list as arrays, one for each column of its rows; none where one of them makes none. */
    private static List<SqlValue> arrays(SqlCall call, int list) {
        List<SqlValue> arrays = new ArrayList<>();
        for (List<Integer> column : call.sql().template().columns(list)) {
            SqlValue array = array(column.stream().map(call.values()::get).toList());
            if (array == null) {
                return List.of();
            }
            arrays.add(array);
        }
        return arrays;
    }

    /** The values as one; null where they are not of one type, or of one that makes no arrays. */
    private static @Nullable SqlValue array(List<SqlValue> values) {
        @Nullable SqlType type = null;
        List<@Nullable Object> elements = new ArrayList<>(values.size());
        for (SqlValue value : values) {
            if (!value.isUntypedNull()) {
                type = type == null ? value.type() : common(type, value.type());
                if (type == null) {
                    return null;
                }
            }
            elements.add(value.element());
        }
        return type != null && values.size() > 1 && makesArrays(type)
                ? type.array().of(elements)
                : null;
    }

    /** The type that PostgreSQL itself gives both members of a list; null where that is none of exact numbers. */
    private static @Nullable SqlType common(SqlType one, SqlType other) {
        int first = EXACT.indexOf(one.name());
        int second = EXACT.indexOf(other.name());
        if (first < 0 || second < 0) {
            return one.equals(other) ? one : null;
        }
        return first < second ? other : one;
    }

    private static boolean makesArrays(SqlType type) {
        return !type.equals(SqlType.UNSPECIFIED)
                && !type.name().endsWith("]")
                && !type.name().equals("box");
    }

    /**
     * A statement with named parameters, in which {@code IN (:name)} with a collection or an array becomes a list of its
     * elements.
     *
     * @param values what the names stand for, in the order of {@link PreparedSql#names}
     */
    static SqlCall expanded(PreparedSql sql, List<? extends @Nullable Object> values, NamedValue how) {
        List<@Nullable List<?>> collections = new ArrayList<>(Collections.nCopies(values.size(), null));
        List<ListForm> forms = new ArrayList<>();
        for (List<Integer> list : sql.lists()) {
            Map<Integer, Integer> counts = new HashMap<>();
            for (int index : list) {
                List<?> elements = elements(values.get(index));
                if (elements != null) {
                    collections.set(index, elements);
                    counts.put(index, elements.size());
                }
            }
            forms.add(counts.isEmpty() ? new ListForm.Kept() : new ListForm.Elements(counts));
        }
        return SqlCall.relisted(sql, forms, source -> {
            if (source instanceof Source.Element element) {
                List<?> elements = Objects.requireNonNull(collections.get(element.index()));
                return how.value(element.index(), elements.get(element.element()));
            }
            int index = ((Source.Parameter) source).index();
            return how.value(index, values.get(index));
        });
    }

    /** Whether a value is a list itself. */
    static boolean isList(@Nullable Object value) {
        return value instanceof Collection
                || (value != null && value.getClass().isArray() && !(value instanceof byte[]));
    }

    /** Makes a parameter of what a caller gave for a name. */
    @FunctionalInterface
    interface NamedValue {
        SqlValue value(int index, @Nullable Object value);
    }

    /** The elements of a collection or an array; null for anything else, and for bytes. */
    private static @Nullable List<?> elements(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        if (value instanceof Collection<?> collection) {
            return new ArrayList<>(collection);
        }
        if (value == null || !value.getClass().isArray() || value instanceof byte[]) {
            return null;
        }
        int length = Array.getLength(value);
        List<@Nullable Object> elements = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            elements.add(Array.get(value, i));
        }
        return elements;
    }
}
