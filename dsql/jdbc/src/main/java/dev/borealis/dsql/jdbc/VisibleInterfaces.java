package dev.borealis.dsql.jdbc;

import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.Set;

/** The interfaces of a class that a proxy of ours can have. */
final class VisibleInterfaces extends ClassValue<Class<?>[]> {

    private static final VisibleInterfaces INSTANCE = new VisibleInterfaces();

    private VisibleInterfaces() {}

    static Class<?>[] of(Class<?> type) {
        return INSTANCE.get(type).clone();
    }

    @Override
    protected Class<?>[] computeValue(Class<?> type) {
        var found = new LinkedHashSet<Class<?>>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Class<?> face : each.getInterfaces()) {
                if (isVisible(face)) {
                    found.add(face);
                }
            }
        }
        return found.stream().filter(face -> isLast(face, found)).toArray(Class<?>[]::new);
    }

    /** Whether no other comprises it: the JVM finds the class of a proxy faster by one interface than by several. */
    private static boolean isLast(Class<?> face, Set<Class<?>> found) {
        return found.stream().noneMatch(other -> other != face && face.isAssignableFrom(other));
    }

    private static boolean isVisible(Class<?> type) {
        try {
            return Modifier.isPublic(type.getModifiers())
                    && Class.forName(type.getName(), false, VisibleInterfaces.class.getClassLoader()) == type;
        } catch (ClassNotFoundException elsewhere) {
            return false;
        }
    }
}
