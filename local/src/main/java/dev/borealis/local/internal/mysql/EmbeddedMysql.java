package dev.borealis.local.internal.mysql;

import dev.borealis.local.internal.process.CacheDirectory;
import dev.borealis.local.internal.process.CacheLocation;
import dev.borealis.local.internal.process.Command;
import dev.borealis.local.internal.process.Directories;
import dev.borealis.local.internal.process.GuardedProcess;
import dev.borealis.local.internal.process.ProcessOwner;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A MySQL server of this process' own, on a Unix domain socket that only this user can reach.
 *
 * <p>It ends with this process, however that ends; if it ends before, it is started again with what was committed.
 * Thread-safe.
 */
public final class EmbeddedMysql implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final GuardedProcess process;
    private final Path directory;

    private EmbeddedMysql(GuardedProcess process, Path directory) {
        this.process = process;
        this.directory = directory;
    }

    /**
     * Starts a server and returns when it accepts connections. The first start on a machine unpacks it and makes the
     * template of the data, which takes seconds.
     *
     * @param bootstrap statements, a line each, that are run once when a new data directory is made
     * @param dataDirectory keeps the data from one start to the next; null if they are gone at the end
     * @throws IOException if it cannot start; its message says what to do
     */
    public static EmbeddedMysql start(List<String> bootstrap, @Nullable Path dataDirectory) throws IOException {
        CacheDirectory cache = CacheLocation.of(ProcessOwner.THIS_USER);
        MysqlPrograms programs = MysqlPrograms.find(cache);
        Path template = new MysqlTemplate(programs, bootstrap).in(cache);
        Path directory = Directories.forOneRun(ProcessOwner.THIS_USER);
        Path data = dataDirectory == null
                ? copy(template, directory.resolve("data"))
                : kept(template, dataDirectory.toAbsolutePath());
        List<String> command = new ArrayList<>(MysqlOptions.command(programs, data, dataDirectory != null));
        command.add("--socket=" + socket(directory));
        command.add("--pid-file=" + directory.resolve("mysqld.pid"));
        GuardedProcess process = GuardedProcess.start(command, dataDirectory == null ? "KILL" : "TERM", directory);
        return new EmbeddedMysql(process, directory).whenReady();
    }

    /** Where to connect: a Unix domain socket. */
    public SocketAddress address() {
        return UnixDomainSocketAddress.of(socket(directory));
    }

    /** Stops the server and returns when it is gone. */
    @Override
    public void close() {
        process.close();
    }

    private static Path socket(Path directory) {
        return directory.resolve("mysql.sock");
    }

    private static Path kept(Path template, Path data) throws IOException {
        if (!Files.isDirectory(data.resolve("mysql"))) {
            Files.createDirectories(data.getParent());
            Path partial = data.resolveSibling(data.getFileName() + ".partial");
            Directories.delete(partial);
            Files.move(copy(template, partial), data, StandardCopyOption.ATOMIC_MOVE);
        }
        return data;
    }

    /** Leaves the template's holes as holes. */
    private static Path copy(Path template, Path data) throws IOException {
        Command.require(List.of("cp", "-R", template.toString(), data.toString()));
        return data;
    }

    private EmbeddedMysql whenReady() throws IOException {
        try {
            awaitReady();
            process.keepRunning();
            return this;
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while MySQL started").initCause(e);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (!accepts()) {
            if (!process.isAlive()) {
                throw new IOException("MySQL ended while it started: " + process.lastOutput());
            }
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IOException("MySQL was not ready after " + PATIENCE.toSeconds() + " s");
            }
            Thread.sleep(2);
        }
    }

    /** A server that accepts connections greets them. */
    private boolean accepts() {
        try (SocketChannel channel = SocketChannel.open(address())) {
            return channel.read(ByteBuffer.allocate(1)) == 1;
        } catch (IOException notListening) {
            return false;
        }
    }
}
