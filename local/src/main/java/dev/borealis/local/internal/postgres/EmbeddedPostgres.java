package dev.borealis.local.internal.postgres;

import dev.borealis.local.internal.process.CacheDirectory;
import dev.borealis.local.internal.process.CacheLocation;
import dev.borealis.local.internal.process.ProcessOwner;
import dev.borealis.local.internal.process.Stopwatch;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of this process' own, on a Unix domain socket that only this user can reach.
 *
 * <p>It ends with this process, however that ends; if it ends before, it is started again with what was committed.
 * Thread-safe.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    /** The role that may do everything and needs no password; the socket's directory is its protection. */
    public static final String SUPERUSER = "borealis";

    private final RunningServer server;

    private EmbeddedPostgres(RunningServer server) {
        this.server = server;
    }

    /**
     * Starts a server and returns when it accepts connections. The first start on a machine unpacks the programs and
     * makes the template of the data, which takes seconds.
     *
     * @throws IOException if it cannot start; its message says what to do
     */
    public static EmbeddedPostgres start(PostgresSettings settings) throws IOException {
        return start(settings, ProcessOwner.detect());
    }

    static EmbeddedPostgres start(PostgresSettings settings, ProcessOwner owner) throws IOException {
        Stopwatch watch = new Stopwatch("PostgreSQL");
        CacheDirectory cache = CacheLocation.of(owner);
        PostgresPrograms programs = PostgresPrograms.find(settings.release(), cache);
        watch.lap("programs found");
        DataTemplate template = new DataTemplate(programs, settings, owner);
        Path templateDirectory = template.in(cache);
        watch.lap("template found");
        DataDirectory data = data(settings.dataDirectory(), template, templateDirectory, new KeptData(programs, owner));
        RunningServer server = RunningServer.start(programs, owner, data);
        watch.lap("server ready");
        return new EmbeddedPostgres(server);
    }

    private static DataDirectory data(
            @Nullable Path directory, DataTemplate template, Path templateDirectory, KeptData kept) throws IOException {
        return directory == null
                ? new DataDirectory.CopyOf(templateDirectory)
                : kept.open(directory.toAbsolutePath(), template.key(), templateDirectory);
    }

    /** Where to connect: a Unix domain socket. */
    public SocketAddress address() {
        return server.address();
    }

    /**
     * A directory for files that must not last longer than the server: it is deleted when that has ended. Others cannot
     * list it, but reach what they may read in it by name.
     */
    public Path runDirectory() {
        return server.directory();
    }

    /** Stops the server, its sessions with it, and returns when it is gone. */
    @Override
    public void close() {
        server.close();
    }
}
