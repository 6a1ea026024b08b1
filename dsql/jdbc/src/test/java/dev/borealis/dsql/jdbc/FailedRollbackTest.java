package dev.borealis.dsql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A transaction that cannot be rolled back is not committed by what tidies up after it. */
class FailedRollbackTest {

    @Test
    void aConnectionThatCannotBeRolledBackIsClosedAndNothingIsKept() throws SQLException {
        Aurora.execute("CREATE TABLE unrolled (id int)");
        var source = Aurora.dataSource().build();
        var lent = new AtomicReference<Connection>();
        DataSource faulty = proxy(DataSource.class, source, "getConnection", () -> {
            lent.set(source.getConnection());
            return proxy(Connection.class, lent.get(), "rollback", () -> {
                throw new SQLException("server unavailable", "XX000");
            });
        });

        assertThatThrownBy(() -> DsqlTransactions.over(faulty).withoutRetry().run(connection -> {
                    try (var statement = connection.createStatement()) {
                        statement.execute("INSERT INTO unrolled VALUES (1)");
                    }
                    throw new IllegalStateException("mine");
                }))
                .hasMessage("mine")
                .hasSuppressedException(new SQLException("server unavailable", "XX000"));

        assertThat(lent.get().isClosed()).isTrue();
        try (var other = Aurora.connect()) {
            assertThat(Aurora.value(other, "SELECT count(*) FROM unrolled")).isEqualTo("0");
        }
    }

    private interface Answer {
        Object give() throws SQLException;
    }

    /** The same thing, but for one method. */
    private static <T> T proxy(Class<T> type, T target, String replaced, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                FailedRollbackTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals(replaced) && arguments == null) {
                        return answer.give();
                    }
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
