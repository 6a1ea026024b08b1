package dev.borealis.dsql.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyOperation;

/**
 * A COPY that is under way. pgjdbc looks whether it still is, and cancels it then, in two steps: one that ends in between would
 * be cancelled where the server has nothing to answer, and the wait for that has no end. So here one call at a time gets through.
 */
final class OpenCopy implements InvocationHandler {

    private final CopyOperation operation;
    private final Lock use = new ReentrantLock();

    OpenCopy(CopyOperation operation) {
        this.operation = operation;
    }

    /** What its user has. */
    Object given() {
        return Proxy.newProxyInstance(
                OpenCopy.class.getClassLoader(), VisibleInterfaces.of(operation.getClass()), this);
    }

    boolean isActive() {
        return operation.isActive();
    }

    /** Cancels it, unless it has ended. */
    void stop() throws SQLException {
        use.lock();
        try {
            if (operation.isActive()) {
                operation.cancelCopy();
            }
        } finally {
            use.unlock();
        }
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        use.lock();
        try {
            return method.invoke(operation, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            use.unlock();
        }
    }
}
