package dev.borealis.local.internal.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script plays the server and its loader, which names the first library that it does not find. */
class MysqlLibrariesTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void makeDirectories() throws IOException {
        Files.createDirectories(directory.resolve("bin"));
        Files.createDirectories(directory.resolve("lib/private"));
    }

    private void serverNeeds(String... libraries) throws IOException {
        StringBuilder script = new StringBuilder("#!/bin/sh\n");
        for (String library : libraries) {
            script.append("[ -f ")
                    .append(directory.resolve("lib/private"))
                    .append('/')
                    .append(library);
            script.append(" ] || { echo \"mysqld: error while loading shared libraries: ")
                    .append(library);
            script.append(": cannot open shared object file: No such file or directory\" >&2; exit 127; }\n");
        }
        Path server = directory.resolve("bin/mysqld");
        Files.writeString(server, script);
        Files.setPosixFilePermissions(server, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void stubs_are_added_where_libraries_are_missing() throws IOException {
        serverNeeds("libaio.so.1", "libnuma.so.1");

        MysqlLibraries.complete(directory);

        for (String library : new String[] {"libaio.so.1", "libnuma.so.1"}) {
            assertThat(Files.readAllBytes(directory.resolve("lib/private").resolve(library)))
                    .startsWith(0x7f, 'E', 'L', 'F');
        }
    }

    @Test
    void nothing_is_added_where_nothing_is_missing() throws IOException {
        serverNeeds();

        MysqlLibraries.complete(directory);

        assertThat(directory.resolve("lib/private")).isEmptyDirectory();
    }

    @Test
    void a_library_without_a_stub_is_named() throws IOException {
        serverNeeds("libaio.so.1", "libtinfo.so.5");

        assertThatThrownBy(() -> MysqlLibraries.complete(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("libtinfo.so.5")
                .hasMessageContaining("without MySQL");
    }
}
