package dev.borealis.dsql.jdbc;

import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;

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
        return found.toArray(Class<?>[]::new);
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
