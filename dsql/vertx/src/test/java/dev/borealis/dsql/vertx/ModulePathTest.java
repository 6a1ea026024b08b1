package dev.borealis.dsql.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.program.ModularProgram;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program on the module path, where nobody reaches what a module keeps to itself. */
final class ModulePathTest {

    /** The dependencies of the module; those of its tests would be in each other's way. */
    private static final Pattern DEPENDENCY =
            Pattern.compile(".*/(io/vertx/vertx-(core|core-logging|sql-client|pg-client)"
                    + "|io/netty/[^/]*|com/fasterxml/jackson/core/jackson-core|org/slf4j/slf4j-api|software/amazon/.*"
                    + "|org/reactivestreams/[^/]*|org/jspecify/[^/]*)/[^/]*/[^/]*(?<!-tests)\\.jar");

    @Test
    void everyWayToAStatementIsOpenToAProgramOfModules(@TempDir Path folder) throws Exception {
        List<Path> modules = new ArrayList<>();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String entry : classPath.split(Pattern.quote(System.getProperty("path.separator")), -1)) {
            if (DEPENDENCY.matcher(entry.replace('\\', '/')).matches()) {
                modules.add(Path.of(entry));
            }
        }
        for (String ours : List.of("dev.borealis.aws.SigV4Signer", "dev.borealis.dsql.DsqlTokens")) {
            modules.add(jarOf(Class.forName(ours), folder));
        }
        modules.add(jarOf(DsqlPool.class, folder));
        modules.add(jarOf(ModularProgram.class, folder));

        ModuleLayer boot = ModuleLayer.boot();
        ModuleFinder finder = ModuleFinder.of(modules.toArray(Path[]::new));
        Configuration resolved = boot.configuration().resolve(finder, ModuleFinder.of(), allOf(finder));
        ClassLoader loader = boot.defineModulesWithOneLoader(resolved, ClassLoader.getPlatformClassLoader())
                .findLoader(ModularProgram.class.getPackageName());
        assertThat(run(loader)).isEqualTo("a transaction, a connection, a pool");
    }

    /** As {@code --add-modules ALL-MODULE-PATH}: an automatic module, as ours, cannot say what it requires. */
    private static Set<String> allOf(ModuleFinder finder) {
        return finder.findAll().stream()
                .map(module -> module.descriptor().name())
                .collect(Collectors.toSet());
    }

    private static Object run(ClassLoader loader) throws ReflectiveOperationException {
        Class<?> program = loader.loadClass(ModularProgram.class.getName());
        assertThat(program.getModule().isNamed()).isTrue();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return program.getMethod("run", String.class, String.class, String.class)
                    .invoke(
                            null,
                            Aurora.uri(),
                            Aurora.local().accessKeyId(),
                            Aurora.local().secretAccessKey());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** What lies beside a class, as the jar of a module that has the name of its package. */
    private static Path jarOf(Class<?> type, Path folder) throws Exception {
        Path classes =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isRegularFile(classes)) {
            return classes;
        }
        Path jar = folder.resolve(type.getPackageName() + ".jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Automatic-Module-Name", type.getPackageName());
        String room = type.getPackageName().replace('.', '/');
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> files = Files.walk(type == ModularProgram.class ? classes.resolve(room) : classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                copy(classes, file, out);
            }
        }
        return jar;
    }

    private static void copy(Path classes, Path file, JarOutputStream out) throws IOException {
        String name = classes.relativize(file).toString().replace('\\', '/');
        if (!name.startsWith("META-INF/MANIFEST")) {
            out.putNextEntry(new JarEntry(name));
            Files.copy(file, (OutputStream) out);
            out.closeEntry();
        }
    }
}
