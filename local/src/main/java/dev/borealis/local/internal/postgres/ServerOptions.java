package dev.borealis.local.internal.postgres;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The settings that a server is started with. */
final class ServerOptions {
    /** For every server. Nothing of statements is logged: they may hold secrets. */
    private static final List<String> ALWAYS = List.of(
            "listen_addresses=",
            "port=5432",
            "unix_socket_permissions=0700",
            "max_connections=1100",
            "superuser_reserved_connections=10",
            "max_locks_per_transaction=20",
            "max_pred_locks_per_transaction=10",
            "TimeZone=UTC",
            "log_timezone=UTC",
            "lc_messages=C",
            "client_encoding=UTF8",
            "default_transaction_isolation=repeatable read",
            "dynamic_shared_memory_type=mmap",
            "huge_pages=off",
            "wal_level=minimal",
            "max_wal_senders=0",
            "max_replication_slots=0",
            "max_logical_replication_workers=0",
            "track_commit_timestamp=on",
            "min_wal_size=2MB",
            "max_wal_size=128MB",
            "log_min_messages=fatal",
            "log_min_error_statement=panic");

    /** For data that nobody will miss after a crash of the machine. They outlive one of the server: commits are written. */
    private static final List<String> THROWAWAY = List.of("fsync=off");

    private ServerOptions() {}

    /** Arguments for {@code postgres}. */
    static List<String> arguments(Path data, Path socketDirectory, boolean keepsData) {
        Stream<String> options = Stream.of(
                        ALWAYS,
                        List.of("unix_socket_directories=" + socketDirectory),
                        keepsData ? List.<String>of() : THROWAWAY)
                .flatMap(List::stream)
                .flatMap(option -> Stream.of("-c", option));
        return Stream.concat(Stream.of("-D", data.toString()), options).toList();
    }
}
