package dev.borealis.local.internal.mysql;

import dev.borealis.local.internal.process.CacheDirectory;
import dev.borealis.local.internal.process.CacheKind;
import dev.borealis.local.internal.process.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** The data directory that every new one is a copy of: initialized once, with the script's statements run in it. */
record MysqlTemplate(MysqlPrograms programs, List<String> bootstrap) {
    Path in(CacheDirectory cache) throws IOException {
        Path entry = cache.entry(CacheKind.MYSQL_DATA.prefix() + key(), this::make);
        cache.deleteOld(CacheKind.MYSQL_DATA.prefix());
        return entry.resolve("data");
    }

    private String key() {
        CRC32 crc = new CRC32();
        crc.update(String.join("\n", bootstrap).getBytes(StandardCharsets.UTF_8));
        crc.update(String.join("\n", command(Path.of("data"))).getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }

    private void make(Path directory) throws IOException {
        Path script = directory.resolve("bootstrap.sql");
        Files.write(script, bootstrap);
        List<String> command = new ArrayList<>(command(directory.resolve("data")));
        command.add("--initialize-insecure");
        command.add("--init-file=" + script);
        Command.require(command);
    }

    private List<String> command(Path data) {
        return MysqlOptions.command(programs, data, false);
    }
}
