package dev.borealis.local.internal.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.local.internal.process.CacheDirectory;
import dev.borealis.local.internal.process.CacheLocation;
import dev.borealis.local.internal.process.Platform;
import dev.borealis.local.internal.process.ProcessOwner;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class MysqlProgramsTest {
    @TempDir
    private Path directory;

    @AfterEach
    void forgetProperty() {
        System.clearProperty(MysqlPrograms.PROPERTY);
    }

    @Test
    void anInstalledServerIsUsedWhenItsDirectoryIsNamed() throws Exception {
        Path unpacked = MysqlArchive.find().unpacked(CacheLocation.of(ProcessOwner.THIS_USER));
        System.setProperty(MysqlPrograms.PROPERTY, unpacked.resolve("bin").toString());
        MysqlPrograms programs = find();
        assertThat(programs.server()).isEqualTo(unpacked.resolve("bin/mysqld"));
        assertThat(programs.base()).isEqualTo(unpacked.toRealPath());

        try (EmbeddedMysql mysql = EmbeddedMysql.start(List.of(), null);
                SocketChannel channel = SocketChannel.open((UnixDomainSocketAddress) mysql.address())) {
            assertThat(channel.isConnected()).isTrue();
        }
    }

    @Test
    void anInstalledServerOfAnotherKindIsRefused() throws Exception {
        for (String version : List.of("mysqld  Ver 5.7.44 for Linux", "mysqld  Ver 8.0.99-MariaDB for Linux")) {
            install(version);
            assertThatThrownBy(this::find)
                    .hasMessageContaining("-D" + MysqlPrograms.PROPERTY + "=" + directory)
                    .hasMessageContaining(version + "; MySQL 8 is needed");
        }
    }

    @Test
    void aDirectoryWithoutAServerIsRefused() {
        System.setProperty(MysqlPrograms.PROPERTY, directory.toString());
        assertThatThrownBy(this::find).hasMessageContaining("has no program \"mysqld\"");
    }

    @Test
    void whereThereIsNoneTheErrorSaysWhatToDo() {
        assertThatThrownBy(() -> MysqlArchive.find(Platform.MACOS_ARM64))
                .hasMessageContaining("no embedded MySQL for this machine (darwin-arm64v8)")
                .hasMessageContaining("Install MySQL 8")
                .hasMessageContaining("-Dborealis.mysql.bin")
                .hasMessageContaining("start Local Aurora without MySQL");
    }

    @Test
    void theArchiveOfMacosIsThereAsThatOfLinux() throws IOException {
        assertThat(MysqlArchive.find(Platform.MACOS_X86_64).location().toString())
                .endsWith("mysql-Mac_OS_X-x86_64.tar.gz");
        assertThat(MysqlArchive.find(Platform.LINUX_X86_64).location().toString())
                .endsWith("mysql-Linux-amd64.tar.gz");
    }

    private MysqlPrograms find() throws IOException {
        return MysqlPrograms.find(new CacheDirectory(directory));
    }

    private void install(String version) throws IOException {
        Path server = directory.resolve("mysqld");
        Files.writeString(server, "#!/bin/sh\necho '" + version + "'\n");
        Files.setPosixFilePermissions(server, PosixFilePermissions.fromString("rwx------"));
        System.setProperty(MysqlPrograms.PROPERTY, directory.toString());
    }
}
