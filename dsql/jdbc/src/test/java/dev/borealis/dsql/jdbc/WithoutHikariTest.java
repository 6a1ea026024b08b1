package dev.borealis.dsql.jdbc;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

class WithoutHikariTest {

    /** A program whose class path has what is ours, but not HikariCP. */
    private static final class Program extends URLClassLoader {

        Program() {
            super(new URL[] {home(DsqlHikari.class), home(Calls.class)}, DsqlHikari.class.getClassLoader());
        }

        private static URL home(Class<?> type) {
            return type.getProtectionDomain().getCodeSource().getLocation();
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("com.zaxxer.hikari.")) {
                throw new ClassNotFoundException(name);
            }
            if (name.startsWith("dev.borealis.dsql.jdbc.")) {
                synchronized (getClassLoadingLock(name)) {
                    Class<?> loaded = findLoadedClass(name);
                    return loaded == null ? findClass(name) : loaded;
                }
            }
            return super.loadClass(name, resolve);
        }
    }

    /** What such a program does. */
    static final class Calls {

        private static final String CLUSTER = "aaaaaaaaaaaaaaaaaaaaaaaaaa.dsql.us-east-1.on.aws";

        private Calls() {}

        static void pool() {
            DsqlHikari.pool(DsqlDataSource.builder().cluster(CLUSTER).build(), 1);
        }

        static void config() {
            DsqlHikari.config(DsqlDataSource.builder().cluster(CLUSTER).build());
        }
    }

    @Test
    void namesTheDependencyToAdd() throws Exception {
        try (var program = new Program()) {
            var calls = Class.forName(Calls.class.getName(), true, program);
            for (String call : new String[] {"pool", "config"}) {
                var method = calls.getDeclaredMethod(call);
                method.setAccessible(true);
                assertThatThrownBy(() -> method.invoke(null))
                        .isInstanceOf(InvocationTargetException.class)
                        .cause()
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("com.zaxxer:HikariCP");
            }
            assertThatCode(() -> Class.forName(DsqlDataSource.class.getName(), true, program))
                    .doesNotThrowAnyException();
        }
    }
}
