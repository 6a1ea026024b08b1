package dev.borealis.local.internal.dsql.backend;

import dev.borealis.local.internal.wire.BackendConnection;
import dev.borealis.local.internal.wire.ClientConnection;
import dev.borealis.local.internal.wire.ErrorFields;
import dev.borealis.local.internal.wire.MessageBuilder;
import java.io.Closeable;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection of the server's own to its PostgreSQL, as superuser: simple queries, and their rows as text. Used by one
 * thread; {@link #close} may be called by any.
 */
public final class AdminConnection implements Closeable {
    private final BackendConnection backend;

    private AdminConnection(BackendConnection backend) {
        this.backend = backend;
    }

    public static AdminConnection open(SocketAddress address, String superuser) throws IOException {
        BackendConnection backend = BackendConnection.open(address);
        try {
            BackendStartup.send(
                    backend, Map.of("user", superuser, "database", "postgres", "search_path", "pg_catalog, pg_temp"));
            AdminConnection maintenance = new AdminConnection(backend);
            maintenance.rows();
            return maintenance;
        } catch (IOException | DatabaseError failure) {
            backend.close();
            throw failure;
        }
    }

    /** Uses a connection that is open and idle, of whatever role. */
    public static AdminConnection over(BackendConnection backend) {
        return new AdminConnection(backend);
    }

    /** Gives the queries of sessions to come so many kilobytes of temporary space each, and our own all they want. */
    public void limitTemporarySpace(long kilobytes) throws IOException {
        query("ALTER DATABASE postgres SET temp_file_limit = " + kilobytes);
        query("SET temp_file_limit = -1");
    }

    /** Runs SQL; the rows of all its statements. */
    public List<List<@Nullable String>> query(String sql) throws IOException {
        backend.write(new MessageBuilder().begin('Q').putString(sql).end());
        backend.flush();
        return rows();
    }

    private List<List<@Nullable String>> rows() throws IOException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        ErrorFields error = null;
        while (true) {
            byte type = backend.awaitType();
            int length = backend.messageLength();
            backend.await(length);
            if (type == 'D') {
                rows.add(row());
            } else if (type == 'E') {
                error = ErrorFields.parse(backend.buffer(), backend.position() + 5, length - 5);
                if (error.get('S').equals("FATAL")) {
                    throw new DatabaseError(error);
                }
            }
            backend.skip(length);
            if (type == 'Z') {
                if (error != null) {
                    throw new DatabaseError(error);
                }
                return rows;
            }
        }
    }

    private List<@Nullable String> row() {
        byte[] buffer = backend.buffer();
        int at = backend.position() + 5;
        int count = (buffer[at] & 0xFF) << 8 | (buffer[at + 1] & 0xFF);
        at += 2;
        List<@Nullable String> row = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int size = ClientConnection.readInt(buffer, at);
            at += 4;
            row.add(size < 0 ? null : new String(buffer, at, size, StandardCharsets.UTF_8));
            at += Math.max(0, size);
        }
        return row;
    }

    @Override
    public void close() throws IOException {
        backend.close();
    }
}
