package dev.borealis.dsql.r2dbc;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

class OptionalLibraryTest {

    /** A program whose class path has what is ours, but neither r2dbc-pool nor reactor-pool. */
    private static final class WithoutPool extends URLClassLoader {

        WithoutPool() {
            super(
                    new URL[] {
                        DsqlPool.class.getProtectionDomain().getCodeSource().getLocation()
                    },
                    DsqlPool.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("io.r2dbc.pool.") || name.startsWith("reactor.pool.")) {
                throw new ClassNotFoundException(name);
            }
            if (name.startsWith("dev.borealis.dsql.r2dbc.")) {
                synchronized (getClassLoadingLock(name)) {
                    Class<?> loaded = findLoadedClass(name);
                    return loaded == null ? findClass(name) : loaded;
                }
            }
            return super.loadClass(name, resolve);
        }
    }

    @Test
    void namesTheDependencyToAdd() throws Exception {
        try (var program = new WithoutPool()) {
            var pool = program.loadClass(DsqlPool.class.getName());
            var factory = program.loadClass(DsqlConnectionFactory.class.getName());
            assertThatThrownBy(() -> pool.getMethod("builder", factory).invoke(null, (Object) null))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("io.r2dbc:r2dbc-pool:1.0.2.RELEASE");
            assertThatCode(() -> Class.forName(DsqlTransactions.class.getName(), true, program))
                    .doesNotThrowAnyException();
        }
    }
}
