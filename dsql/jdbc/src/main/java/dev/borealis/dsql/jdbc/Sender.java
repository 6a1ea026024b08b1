package dev.borealis.dsql.jdbc;

import java.lang.reflect.Field;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgResultSet;
import org.postgresql.jdbc.PgStatement;

/**
 * The statement or the result set that sends something: who takes the answers knows it, and pgjdbc tells nobody else. It may have
 * been closed since it was last looked at: in a thread of its own, or while it waited.
 *
 * <p>It is found in a private field, as there is no other way: handlers have no method for it, what makes statements of our own out
 * of pgjdbc's is closed (constructors and classes are not public), and objects around its statements would not be what {@code
 * unwrap} and its own casts ask for. If the field is not found, statements are only kept out by the end of work.
 */
final class Sender {

    private static final ClassValue<Optional<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected Optional<Field> computeValue(Class<?> type) {
            return find(type, PgStatement.class).or(() -> find(type, PgResultSet.class));
        }
    };

    private Sender() {}

    /**
     * Tells whether it is closed.
     *
     * @param handler what takes the answers
     * @return false if nobody can tell
     */
    static boolean isClosed(@Nullable Object handler) throws SQLException {
        Object sender = handler == null ? null : of(handler);
        if (sender instanceof PgStatement statement) {
            return statement.isClosed();
        }
        return sender instanceof PgResultSet rows && rows.isClosed();
    }

    private static @Nullable Object of(Object handler) {
        try {
            Field field = FIELDS.get(handler.getClass()).orElse(null);
            return field == null ? null : field.get(handler);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Optional<Field> find(Class<?> handler, Class<?> sender) {
        for (Class<?> each = handler; each != null; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (sender.isAssignableFrom(field.getType()) && isOpen(field)) {
                    return Optional.of(field);
                }
            }
        }
        return Optional.empty();
    }

    /** Not where a module layer or a security manager has locked pgjdbc up. */
    private static boolean isOpen(Field field) {
        try {
            field.setAccessible(true);
            return true;
        } catch (RuntimeException closed) {
            return false;
        }
    }
}
