package dev.borealis.dataapi.internal.record;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The elements of an array of the database as an array or a collection of Java, of any depth. */
final class Lists {

    /** The first that the wanted type can hold is made. */
    private static final List<Supplier<Collection<@Nullable Object>>> COLLECTIONS =
            List.of(ArrayList::new, LinkedHashSet::new, TreeSet::new);

    private Lists() {}

    /** Null where the type is neither an array nor a collection. */
    static @Nullable Object to(Type type, Class<?> wanted, List<?> elements, String component) {
        if (type instanceof GenericArrayType array) {
            return array(array.getGenericComponentType(), elements, component);
        }
        return wanted.isArray()
                ? array(wanted.getComponentType(), elements, component)
                : collection(Conversions.argument(type), wanted, elements, component);
    }

    private static Object array(Type element, List<?> elements, String component) {
        Object array = Array.newInstance(Conversions.raw(element), elements.size());
        for (int i = 0; i < elements.size(); i++) {
            Array.set(array, i, Conversions.to(element, elements.get(i), component));
        }
        return array;
    }

    private static @Nullable Object collection(Type element, Class<?> wanted, List<?> elements, String component) {
        for (Supplier<Collection<@Nullable Object>> maker : COLLECTIONS) {
            Collection<@Nullable Object> collection = maker.get();
            if (wanted.isInstance(collection)) {
                return filled(collection, element, elements, component);
            }
        }
        return null;
    }

    /** A sorted set takes neither null nor what has no order. */
    private static @Nullable Object filled(
            Collection<@Nullable Object> collection, Type element, List<?> elements, String component) {
        try {
            for (Object item : elements) {
                collection.add(Conversions.to(element, item, component));
            }
            return collection;
        } catch (NullPointerException | ClassCastException refused) {
            return null;
        }
    }
}
