package dev.borealis.local.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.borealis.local.internal.process.CacheDirectory;
import dev.borealis.local.internal.process.CacheLocation;
import dev.borealis.local.internal.process.ProcessOwner;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class EmbeddedPostgresTest {
    private static final PostgresSettings SETTINGS =
            PostgresSettings.throwaway(List.of("CREATE TABLE counted (n int); INSERT INTO counted VALUES (1)"));

    @Test
    void it_is_set_up_as_the_service_is() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(SETTINGS)) {
            holds(postgres, "current_setting('server_version') = '16.15'");
            holds(postgres, "current_setting('server_encoding') = 'UTF8'");
            holds(postgres, "current_setting('TimeZone') = 'UTC'");
            holds(postgres, "current_setting('transaction_isolation') = 'repeatable read'");
            holds(postgres, "'B' < 'a'");
            holds(postgres, "(SELECT array_agg(datname::text) FROM pg_database) = '{postgres}'");
            holds(postgres, "(SELECT datcollate = 'C' AND datctype = 'C' FROM pg_database)");
        }
    }

    @Test
    void it_listens_on_a_private_socket_only() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(SETTINGS)) {
            holds(postgres, "current_setting('listen_addresses') = ''");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(postgres.runDirectory())))
                    .isEqualTo("rwx--x--x");
            UnixDomainSocketAddress address = (UnixDomainSocketAddress) postgres.address();
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(address.getPath().getParent())))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                            postgres.runDirectory().resolve("data"))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void each_start_begins_with_what_the_scripts_made_and_nothing_else() throws Exception {
        for (int i = 0; i < 2; i++) {
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(SETTINGS)) {
                holds(postgres, "(SELECT count(*) FROM counted) = 1");
                execute(postgres, "INSERT INTO counted VALUES (2)");
            }
        }
    }

    @Test
    void nothing_is_left_when_it_is_closed() throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(SETTINGS);
        ProcessHandle server = server(postgres.runDirectory().resolve("data"));
        List<ProcessHandle> all =
                Stream.concat(Stream.of(server), server.descendants()).toList();
        Path directory = postgres.runDirectory();

        postgres.close();

        assertThat(all).hasSizeGreaterThan(2).noneMatch(ProcessHandle::isAlive);
        assertThat(directory).doesNotExist();
        postgres.close();
    }

    @Test
    void five_hundred_sessions_can_be_open_at_once() throws Exception {
        List<SuperuserSession> sessions = new ArrayList<>();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(SETTINGS)) {
            for (int i = 0; i < 500; i++) {
                sessions.add(SuperuserSession.open(postgres.address()));
            }
            holds(postgres, "(SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend') = 501");
            for (SuperuserSession session : sessions) {
                session.close();
            }
        }
    }

    @Test
    void several_at_once_share_a_template_that_is_not_there_yet(@TempDir Path cache) throws Exception {
        ProcessOwner owner = ProcessOwner.detect();
        PostgresPrograms programs = PostgresPrograms.find(PostgresRelease.POSTGRES_16, CacheLocation.of(owner));
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Callable<Path> make = () -> new DataTemplate(programs, SETTINGS, owner).in(new CacheDirectory(cache));
            for (Future<Path> template : threads.invokeAll(List.of(make, make, make))) {
                assertThat(template.get().resolve("PG_VERSION")).hasContent("16");
                assertThat(template.get().resolve("postmaster.pid")).doesNotExist();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(cache).isDirectoryContaining("glob:**/lock").isDirectoryNotContaining("glob:**/*.partial");
    }

    @Test
    void a_script_that_fails_says_where_and_leaves_no_template() throws Exception {
        PostgresSettings broken =
                PostgresSettings.throwaway(List.of("SELECT 1", "CREATE TABLE t (a int); SELECT oops"));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(broken))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("bootstrap script 2")
                    .hasMessageContaining("\"oops\"")
                    .hasMessageContaining("42703");
        }
    }

    @Test
    void kept_data_are_there_at_the_next_start(@TempDir Path parent) throws Exception {
        PostgresSettings kept = SETTINGS.keptIn(parent.resolve("new/data"));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(kept)) {
            holds(postgres, "current_setting('fsync') = 'on'");
            execute(postgres, "INSERT INTO counted VALUES (2)");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(kept)) {
            holds(postgres, "(SELECT sum(n) FROM counted) = 3");
        }
    }

    @Test
    void kept_data_wait_for_the_server_that_uses_them_but_not_for_ever(@TempDir Path parent) throws Exception {
        Path data = parent.resolve("data");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(SETTINGS.keptIn(data))) {
            assertThatThrownBy(() -> Predecessor.await(data, Duration.ZERO))
                    .hasMessageContaining(
                            data + " are in use by process " + server(data).pid());
            assertThat(postgres.runDirectory()).exists();
        }
        assertThatCode(() -> Predecessor.await(data, Duration.ZERO)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "nonsense\n", "-1\n", "1\n", "99999999999\n", "99999999999999999999999999\n"})
    void what_a_crash_left_is_not_waited_for(String pidFile, @TempDir Path data) throws Exception {
        Files.writeString(data.resolve("postmaster.pid"), pidFile);
        assertThatCode(() -> Predecessor.await(data, Duration.ZERO)).doesNotThrowAnyException();
    }

    @Test
    void root_may_lend_it_to_nobody_where_user_namespaces_are_forbidden() throws Exception {
        assumeTrue(ProcessOwner.detect() != ProcessOwner.THIS_USER, "only root can");
        Path directory;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(SETTINGS, ProcessOwner.NOBODY)) {
            directory = postgres.runDirectory();
            holds(postgres, "(SELECT count(*) FROM counted) = 1");
            assertThat(Files.getAttribute(directory.resolve("data/PG_VERSION"), "unix:uid"))
                    .isEqualTo(65534);
        }
        assertThat(directory).doesNotExist();
    }

    @Test
    void data_of_other_scripts_are_refused(@TempDir Path parent) throws Exception {
        Path data = parent.resolve("data");
        EmbeddedPostgres.start(SETTINGS.keptIn(data)).close();
        assertThatThrownBy(() -> EmbeddedPostgres.start(
                        PostgresSettings.throwaway(List.of()).keptIn(data)))
                .hasMessageContaining("another version")
                .hasMessageContaining("Use another data directory");
    }

    @Test
    void a_directory_with_something_else_is_refused(@TempDir Path parent) throws Exception {
        Files.writeString(parent.resolve("letter.txt"), "Dear");
        assertThatThrownBy(() -> EmbeddedPostgres.start(SETTINGS.keptIn(parent)))
                .hasMessageContaining(parent + " is not empty");
        assertThat(parent.resolve("letter.txt")).hasContent("Dear");
    }

    @Test
    void templates_can_be_had_where_databases_are_to_be_made() throws Exception {
        PostgresSettings several = new PostgresSettings(PostgresRelease.POSTGRES_16, List.of(), false, null);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(several)) {
            execute(postgres, "CREATE DATABASE another");
            holds(postgres, "(SELECT count(*) FROM pg_database) = 4");
        }
    }

    private static ProcessHandle server(Path data) throws IOException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static void holds(EmbeddedPostgres postgres, String condition) throws IOException {
        execute(postgres, "DO $$ BEGIN ASSERT " + condition + "; END $$");
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws IOException {
        try (SuperuserSession session = SuperuserSession.open(postgres.address())) {
            session.execute(sql);
        }
    }
}
