package dev.borealis.local.internal.process;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The databases that come in jars. On the class path the class loader finds them. On the module path it does not: they are in modules that nobody
 * requires, as each machine has its own; so those jars are looked through.
 */
public final class BundledArchives {
    private BundledArchives() {}

    /** Where a resource of that name is; null if there is none. */
    public static @Nullable URL find(String name) throws IOException {
        URL known = BundledArchives.class.getClassLoader().getResource(name);
        return known == null ? onPath(System.getProperty("jdk.module.path", ""), name) : known;
    }

    private static @Nullable URL onPath(String modulePath, String name) throws IOException {
        List<URL> jars = new ArrayList<>();
        for (String entry : modulePath.split(File.pathSeparator, -1)) {
            if (!entry.isEmpty()) {
                add(Path.of(entry), jars);
            }
        }
        try (URLClassLoader loader = new URLClassLoader(jars.toArray(URL[]::new), null)) {
            return loader.findResource(name);
        }
    }

    /** Adds a module, or the modules in a folder. */
    private static void add(Path entry, List<URL> jars) throws IOException {
        jars.add(url(entry));
        if (Files.isDirectory(entry)) {
            try (DirectoryStream<Path> inside = Files.newDirectoryStream(entry, "*.jar")) {
                for (Path jar : inside) {
                    jars.add(url(jar));
                }
            }
        }
    }

    private static URL url(Path entry) throws MalformedURLException {
        return entry.toUri().toURL();
    }
}
