package dev.borealis.dsql.jdbc;

import java.sql.Connection;

/**
 * Tells when a pool takes a connection back. JDBC has a call for that, {@code endRequest}, but HikariCP makes it only if a system
 * property says so. So the callers are looked at, where it matters: a pool does all its cleaning within the {@code close} of the
 * connection that it has lent.
 */
final class PoolRelease {

    private static final int DEPTH = 12;
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private PoolRelease() {}

    static boolean isUnderWay() {
        return WALKER.walk(frames -> frames.limit(DEPTH).anyMatch(PoolRelease::takesBack));
    }

    private static boolean takesBack(StackWalker.StackFrame frame) {
        return frame.getMethodName().equals("close") && Connection.class.isAssignableFrom(frame.getDeclaringClass());
    }
}
