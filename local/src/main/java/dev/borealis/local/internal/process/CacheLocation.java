package dev.borealis.local.internal.process;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the cache is: the system property {@value #PROPERTY}, else {@code $XDG_CACHE_HOME/borealis}, else
 * {@code ~/.cache/borealis}, else a directory of this user's below {@code java.io.tmpdir}.
 */
public final class CacheLocation {
    /** Names the directory for the cache; it is made if it is missing. */
    public static final String PROPERTY = "borealis.cache.dir";

    private final UnaryOperator<@Nullable String> properties;
    private final UnaryOperator<@Nullable String> environment;

    CacheLocation(UnaryOperator<@Nullable String> properties, UnaryOperator<@Nullable String> environment) {
        this.properties = properties;
        this.environment = environment;
    }

    /** Where this process looks. */
    public static CacheLocation ofProcess() {
        return new CacheLocation(System::getProperty, System::getenv);
    }

    /** Finds or makes the cache for servers of one owner. Nobody can clear it until this process has ended. */
    public static CacheDirectory of(ProcessOwner owner) throws IOException {
        CacheDirectory cache = new CacheDirectory(ofProcess().choose(owner));
        cache.use();
        return cache;
    }

    /** All places where a cache of this user may be, as far as they are there. */
    public List<Path> existing() throws IOException {
        String given = properties.apply(PROPERTY);
        List<Path> places = new ArrayList<>();
        if (given == null) {
            places.addAll(homes(ProcessOwner.THIS_USER));
            if (Files.isDirectory(temporary(), LinkOption.NOFOLLOW_LINKS) && isTrusted(temporary())) {
                places.add(temporary());
            }
        } else {
            places.add(Path.of(given).toAbsolutePath());
        }
        places.removeIf(place -> !Files.isDirectory(place));
        return places;
    }

    Path choose(ProcessOwner owner) throws IOException {
        String given = properties.apply(PROPERTY);
        if (given != null) {
            return made(Path.of(given).toAbsolutePath());
        }
        for (Path candidate : homes(owner)) {
            if (isUsable(candidate)) {
                return candidate;
            }
        }
        return belowTemporary();
    }

    private static Path made(Path directory) throws IOException {
        try {
            return Files.createDirectories(directory);
        } catch (FileSystemException e) {
            throw new IOException("-D" + PROPERTY + ": " + FileFailure.ofDirectory(directory, e), e);
        }
    }

    /** None for another user, who cannot look into the home of this one. */
    private List<Path> homes(ProcessOwner owner) {
        List<Path> homes = new ArrayList<>();
        if (owner != ProcessOwner.NOBODY) {
            addIfAbsolute(homes, environment.apply("XDG_CACHE_HOME"), "borealis");
            addIfAbsolute(homes, properties.apply("user.home"), ".cache/borealis");
        }
        return homes;
    }

    private static void addIfAbsolute(List<Path> paths, @Nullable String parent, String child) {
        if (parent != null && Path.of(parent).isAbsolute()) {
            paths.add(Path.of(parent, child));
        }
    }

    private static boolean isUsable(Path directory) {
        try {
            return Files.isWritable(Files.createDirectories(directory));
        } catch (IOException e) {
            return false;
        }
    }

    private Path temporary() throws IOException {
        return Path.of(String.valueOf(properties.apply("java.io.tmpdir")), "borealis-cache-" + ProcessOwner.userId());
    }

    /** Others can write to the parent, so what is found there is only trusted if nobody else can have made it. */
    private Path belowTemporary() throws IOException {
        Path directory = temporary();
        Files.createDirectories(directory);
        if (!isTrusted(directory)) {
            throw new IOException(directory + " belongs to another user or others may write to it. Name a directory for"
                    + " the cache with -D" + PROPERTY);
        }
        return directory;
    }

    private static boolean isTrusted(Path directory) throws IOException {
        Number owner = (Number) Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS);
        return owner.longValue() == ProcessOwner.userId()
                && !permissions.contains(PosixFilePermission.GROUP_WRITE)
                && !permissions.contains(PosixFilePermission.OTHERS_WRITE);
    }
}
