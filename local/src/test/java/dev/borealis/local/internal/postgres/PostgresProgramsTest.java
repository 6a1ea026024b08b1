package dev.borealis.local.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.local.internal.process.CacheDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresProgramsTest {
    private static final String PROPERTY = "borealis.postgres.bin.of.a.test";
    private static final PostgresRelease RELEASE = new PostgresRelease(16, "no-such-archive-", PROPERTY);

    @TempDir
    private Path directory;

    @AfterEach
    void forgetProperty() {
        System.clearProperty(PROPERTY);
    }

    @Test
    void without_an_archive_for_the_platform_the_error_says_what_to_do() {
        assertThatThrownBy(this::find)
                .hasMessageContaining("PostgreSQL 16 for this machine is not on the class path (no-such-archive-")
                .hasMessageContaining("dev.borealis:borealis-local-postgres-")
                .hasMessageContaining("install PostgreSQL 16")
                .hasMessageContaining("-D" + PROPERTY);
    }

    @Test
    void installed_programs_are_used_when_they_are_named() throws Exception {
        install("postgres (PostgreSQL) 16.4 (Debian 16.4-1)");
        assertThat(find().program("initdb"))
                .isEqualTo(directory.resolve("initdb").toString());
        assertThat(find().identity()).contains("16.4").contains(directory.toString());
    }

    @Test
    void installed_programs_of_another_version_are_refused() throws Exception {
        install("postgres (PostgreSQL) 15.16");
        assertThatThrownBy(this::find)
                .hasMessageContaining("-D" + PROPERTY + "=" + directory)
                .hasMessageContaining("15.16; PostgreSQL 16 is needed");
    }

    @Test
    void a_directory_without_the_programs_is_refused() throws Exception {
        System.setProperty(PROPERTY, directory.toString());
        assertThatThrownBy(this::find).hasMessageContaining("has no programs");
    }

    private PostgresPrograms find() throws IOException {
        return PostgresPrograms.find(RELEASE, new CacheDirectory(directory));
    }

    private void install(String version) throws IOException {
        for (String name : new String[] {"postgres", "initdb"}) {
            Path program = Files.writeString(directory.resolve(name), "#!/bin/sh\necho '" + version + "'\n");
            assertThat(program.toFile().setExecutable(true)).isTrue();
        }
        System.setProperty(PROPERTY, directory.toString());
    }
}
