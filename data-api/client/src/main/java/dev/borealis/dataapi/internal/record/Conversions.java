package dev.borealis.dataapi.internal.record;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A column's value for a record's component: the same, or what the component's type makes of it without loss. */
final class Conversions {

    private Conversions() {}

    static @Nullable Object to(Type type, @Nullable Object value, String component) {
        Class<?> wanted = Scalars.boxed(raw(type));
        if (wanted == Optional.class) {
            return value == null ? Optional.empty() : Optional.of(notNull(argument(type), value, component));
        }
        if (value != null) {
            return notNull(type, value, component);
        }
        if (raw(type).isPrimitive()) {
            throw new IllegalArgumentException("The column for \"" + component + "\" is NULL, and " + type.getTypeName()
                    + " cannot be: give the component a class such as " + wanted.getSimpleName());
        }
        return null;
    }

    private static Object notNull(Type type, Object value, String component) {
        Class<?> wanted = Scalars.boxed(raw(type));
        Object converted = value instanceof List<?> elements
                ? Lists.to(type, wanted, elements, component)
                : Scalars.to(wanted, value);
        if (converted == null) {
            throw new IllegalArgumentException("The column for \"" + component + "\" is a "
                    + value.getClass().getName() + " and does not fit into " + type.getTypeName());
        }
        return converted;
    }

    /** The class of a type; Object where it is not known. */
    static Class<?> raw(Type type) {
        if (type instanceof Class<?> known) {
            return known;
        }
        return type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> known
                ? known
                : Object.class;
    }

    /** What a generic type is of; Object where it does not say. */
    static Type argument(Type type) {
        return type instanceof ParameterizedType generic && generic.getActualTypeArguments().length == 1
                ? bound(generic.getActualTypeArguments()[0])
                : Object.class;
    }

    private static Type bound(Type argument) {
        return argument instanceof java.lang.reflect.WildcardType wildcard ? wildcard.getUpperBounds()[0] : argument;
    }
}
