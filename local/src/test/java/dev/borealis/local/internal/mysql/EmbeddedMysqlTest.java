package dev.borealis.local.internal.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedMysqlTest {
    private static final List<String> BOOTSTRAP = List.of("CREATE DATABASE tested;");

    @TempDir
    private Path directory;

    /** The parent, in a JVM of its own: starts a server, says where, and waits to be killed. */
    static final class Parent {
        public static void main(String... args) throws Exception {
            EmbeddedMysql mysql = EmbeddedMysql.start(BOOTSTRAP, null);
            System.out.println(mysql.address());
            if (System.in.read() < 0) {
                System.exit(0);
            }
        }
    }

    private static Path runDirectory(String socket) {
        return Path.of(socket).getParent();
    }

    @Test
    void it_listens_until_it_is_closed() throws Exception {
        EmbeddedMysql mysql = EmbeddedMysql.start(BOOTSTRAP, null);
        UnixDomainSocketAddress address = (UnixDomainSocketAddress) mysql.address();
        try (SocketChannel channel = SocketChannel.open(address)) {
            assertThat(channel.isConnected()).isTrue();
        } finally {
            mysql.close();
        }

        assertThat(runDirectory(address.toString())).doesNotExist();
    }

    @Test
    void kept_data_are_there_at_the_next_start() throws Exception {
        Path data = directory.resolve("kept");
        EmbeddedMysql.start(BOOTSTRAP, data).close();
        assertThat(data.resolve("tested")).isDirectory();

        EmbeddedMysql.start(BOOTSTRAP, data).close();

        assertThat(data.resolve("tested")).isDirectory();
    }

    @Test
    void a_killed_parent_leaves_neither_server_nor_directory() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = parent.inputReader();
        Path run = runDirectory(output.readLine());
        List<ProcessHandle> below = parent.descendants().toList();
        assertThat(below).isNotEmpty();

        parent.destroyForcibly().waitFor();

        for (ProcessHandle process : below) {
            process.onExit().get(60, TimeUnit.SECONDS);
        }
        assertThat(run).doesNotExist();
    }
}
