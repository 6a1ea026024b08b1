package dev.borealis.local.internal.postgres;

import dev.borealis.local.internal.process.CacheDirectory;
import dev.borealis.local.internal.process.CacheKind;
import dev.borealis.local.internal.process.Command;
import dev.borealis.local.internal.process.ProcessOwner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Data directories that every new one is a copy of: made by {@code initdb}, bootstrapped, and stopped cleanly, so that
 * the copy starts without recovery.
 */
final class DataTemplate {
    /** Whatever else tells the templates of two versions of this class apart. */
    private static final String LAYOUT = "1";

    private static final List<String> INITDB_OPTIONS = List.of(
            "--username=" + EmbeddedPostgres.SUPERUSER,
            "--auth=trust",
            "--locale=C",
            "--encoding=UTF8",
            "--wal-segsize=1",
            "--no-sync",
            "--no-instructions");

    /** Makes {@code postgres} the only database; each statement is a transaction of its own, as the last must be. */
    private static final List<String> DROP_TEMPLATES = List.of(
            "UPDATE pg_database SET datistemplate = false WHERE datname <> 'postgres'",
            "DROP DATABASE template0",
            "DROP DATABASE template1",
            "VACUUM FULL pg_database");

    private final PostgresPrograms programs;
    private final PostgresSettings settings;
    private final ProcessOwner owner;

    DataTemplate(PostgresPrograms programs, PostgresSettings settings, ProcessOwner owner) {
        this.programs = programs;
        this.settings = settings;
        this.owner = owner;
    }

    /** The directory, made now if the cache does not have it. */
    Path in(CacheDirectory cache) throws IOException {
        Path entry = cache.entry(CacheKind.POSTGRES_DATA.prefix() + key(), this::make);
        cache.deleteOld(CacheKind.POSTGRES_DATA.prefix());
        return entry.resolve("data");
    }

    /** Tells this template from others. */
    String key() throws IOException {
        List<String> parts = new ArrayList<>(INITDB_OPTIONS);
        parts.addAll(List.of(LAYOUT, programs.identity(), owner.identity()));
        parts.add(Boolean.toString(settings.singleDatabase()));
        parts.addAll(settings.bootstrapScripts());
        return HexFormat.of().formatHex(sha256(String.join("\0", parts)), 0, 8);
    }

    private void make(Path directory) throws IOException {
        owner.give(directory);
        Path data = directory.resolve("data");
        List<String> initdb = new ArrayList<>(List.of(programs.program("initdb"), "--pgdata=" + data));
        initdb.addAll(INITDB_OPTIONS);
        Command.require(owner.wrapNamed(initdb));
        try (RunningServer server = RunningServer.start(programs, owner, new DataDirectory.Existing(data, false))) {
            bootstrap(server);
        }
        Files.deleteIfExists(data.resolve("postmaster.opts"));
    }

    private void bootstrap(RunningServer server) throws IOException {
        try (SuperuserSession session = SuperuserSession.open(server.address())) {
            runScripts(session);
            if (settings.singleDatabase()) {
                for (String statement : DROP_TEMPLATES) {
                    session.execute(statement);
                }
            }
        }
    }

    private void runScripts(SuperuserSession session) throws IOException {
        List<String> scripts = settings.bootstrapScripts();
        for (int i = 0; i < scripts.size(); i++) {
            try {
                session.execute(scripts.get(i));
            } catch (ServerRefusal e) {
                throw new IOException("bootstrap script " + (i + 1) + " failed: " + e.getMessage(), e);
            }
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
