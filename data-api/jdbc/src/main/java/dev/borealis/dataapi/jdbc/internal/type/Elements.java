package dev.borealis.dataapi.jdbc.internal.type;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The elements of an array that is sent: objects of java.sql as those of java.time, at any depth. */
public final class Elements {

    private Elements() {}

    /**
     * Elements as the client takes them.
     *
     * @param type the elements' type in PostgreSQL: a timestamp has the wall time of the JVM's zone
     * @param value an array, a collection, an element, or null
     */
    public static @Nullable Object modern(String type, @Nullable Object value) {
        if (value instanceof Object[] array) {
            return all(type, Arrays.asList(array));
        }
        if (value instanceof Collection<?> list) {
            return all(type, list);
        }
        return value == null ? null : element(type, value);
    }

    private static List<@Nullable Object> all(String type, Collection<?> elements) {
        List<@Nullable Object> modern = new ArrayList<>(elements.size());
        for (Object element : elements) {
            modern.add(modern(type, element));
        }
        return modern;
    }

    private static Object element(String type, Object value) {
        Object modern = Temporals.modern(value, Zone.ofJvm());
        return modern != value && modern instanceof OffsetDateTime moment && isWall(type)
                ? moment.toLocalDateTime()
                : modern;
    }

    private static boolean isWall(String type) {
        String name = type.toLowerCase(Locale.ROOT);
        return name.startsWith("timestamp") && !name.contains("tz") && !name.contains("with time zone");
    }
}
