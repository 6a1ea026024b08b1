package dev.borealis.local.internal.mysql;

import com.sun.security.auth.module.UnixSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The options that the server is started with. */
final class MysqlOptions {
    private static final List<String> ALWAYS = List.of(
            "--innodb-use-native-aio=0",
            "--skip-networking",
            "--mysqlx=0",
            "--skip-log-bin",
            "--performance-schema=0",
            "--auto-generate-certs=0",
            "--caching-sha2-password-auto-generate-rsa-keys=0",
            "--sha256-password-auto-generate-rsa-keys=0",
            "--character-set-server=utf8mb4",
            "--collation-server=utf8mb4_0900_ai_ci",
            "--default-time-zone=+00:00",
            "--max-allowed-packet=64M",
            "--max-connections=300",
            "--local-infile=0",
            "--secure-file-priv=NULL",
            "--partial-revokes=1",
            "--innodb-redo-log-capacity=8M",
            "--innodb-buffer-pool-size=64M",
            "--innodb-buffer-pool-dump-at-shutdown=0",
            "--innodb-buffer-pool-load-at-startup=0",
            "--log-error-verbosity=1");

    /** For data that nobody will miss after a crash of the machine. They outlive one of the server: commits are written. */
    private static final List<String> THROWAWAY =
            List.of("--innodb-flush-log-at-trx-commit=2", "--innodb-flush-method=nosync");

    private MysqlOptions() {}

    /** The command that runs the server on a data directory. */
    static List<String> command(MysqlPrograms programs, Path data, boolean durable) {
        List<String> command = new ArrayList<>(List.of(programs.server().toString(), "--no-defaults"));
        command.add("--basedir=" + programs.base());
        command.add("--datadir=" + data);
        command.addAll(ALWAYS);
        if (!durable) {
            command.addAll(THROWAWAY);
        }
        if (new UnixSystem().getUid() == 0) {
            command.add("--user=root");
        }
        return command;
    }
}
