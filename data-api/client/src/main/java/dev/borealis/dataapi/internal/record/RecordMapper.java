package dev.borealis.dataapi.internal.record;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes one class of records; what it finds out about the class is kept with the class. Safe for threads.
 *
 * @param <R> the record
 */
public final class RecordMapper<R extends Record> {

    private static final ClassValue<RecordMapper<?>> MAPPERS = new ClassValue<>() {
        @Override
        @SuppressWarnings({"unchecked", "rawtypes"}) // asked for record classes only
        protected RecordMapper<?> computeValue(Class<?> type) {
            return new RecordMapper(type);
        }
    };

    /** In the place of a column's index. */
    private static final int SEVERAL = -1;

    private final Class<R> type;
    private final RecordComponent[] components;

    private RecordMapper(Class<R> type) {
        this.type = type;
        this.components = type.getRecordComponents();
        for (RecordComponent component : components) {
            component.getAccessor().setAccessible(true);
        }
    }

    /**
     * The mapper of a class.
     *
     * @param type the record's class
     * @param <R> the record
     * @return its mapper
     */
    @SuppressWarnings("unchecked") // a mapper is kept under its own class
    public static <R extends Record> RecordMapper<R> of(Class<R> type) {
        return (RecordMapper<R>) MAPPERS.get(type);
    }

    /**
     * A record's values by their names.
     *
     * @param values the record
     * @return names and values, in the record's order
     */
    public static Map<String, @Nullable Object> write(Record values) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        for (RecordComponent component : MAPPERS.get(values.getClass()).components) {
            written.put(component.getName(), value(component, values));
        }
        return written;
    }

    private static @Nullable Object value(RecordComponent component, Record values) {
        try {
            return component.getAccessor().invoke(values);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalArgumentException("The record's \"" + component.getName() + "\" cannot be read", failure);
        }
    }

    /**
     * A record made of a row.
     *
     * @param labels the columns' labels
     * @param row their values
     * @return the record
     * @throws IllegalArgumentException when a component has no column, or more than one, or a value does not suit it
     */
    public R read(List<String> labels, List<? extends @Nullable Object> row) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            places.merge(normal(labels.get(i)), i, (first, other) -> SEVERAL);
        }
        @Nullable Object[] arguments = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            types[i] = components[i].getType();
            arguments[i] = Conversions.to(components[i].getGenericType(), row.get(place(name, places, labels)), name);
        }
        return make(types, arguments);
    }

    /** The column with a name like the component's; of several the only one with that very name. */
    private int place(String component, Map<String, Integer> places, List<String> labels) {
        Integer place = places.get(normal(component));
        if (place == null) {
            throw new IllegalArgumentException("The result has no column for \"" + component + "\" of "
                    + type.getSimpleName() + ": its columns are " + labels);
        }
        if (place != SEVERAL) {
            return place;
        }
        int exact = labels.indexOf(component);
        if (exact < 0 || exact != labels.lastIndexOf(component)) {
            throw new IllegalArgumentException("The result has more than one column for \"" + component + "\" of "
                    + type.getSimpleName() + ": its columns are " + labels
                    + ". Select the one that is meant, or give it that very name");
        }
        return exact;
    }

    private R make(Class<?>[] types, @Nullable Object[] arguments) {
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException refused) {
            throw new IllegalArgumentException(
                    type.getSimpleName() + " refuses the row's values: " + refused.getCause(), refused);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalArgumentException(type.getName() + " cannot be made", failure);
        }
    }

    private static String normal(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
