package dev.borealis.local.simulation;

import dev.borealis.local.internal.wire.ErrorFields;
import dev.borealis.local.internal.wire.MessageBuilder;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A session of PostgreSQL's protocol: the same client for Local Aurora and for the judge's PostgreSQL. */
final class Wire implements Closeable {
    private static final int VERSION = 3 << 16;

    private final DataInputStream in;
    private final OutputStream out;
    private final Closeable connection;
    private final String schema;
    private final MessageBuilder request = new MessageBuilder();
    private final Map<String, String> named = new HashMap<>();
    private final List<String> fresh = new ArrayList<>();
    private int names;
    private char status = 'I';

    private Wire(InputStream in, OutputStream out, Closeable connection, String schema) {
        this.in = new DataInputStream(new BufferedInputStream(in));
        this.out = out;
        this.connection = connection;
        this.schema = schema;
    }

    /** Signs in and takes the schema for its search path. */
    static Wire open(
            InputStream in, OutputStream out, Closeable connection, String user, String password, String schema)
            throws IOException {
        Wire wire = new Wire(in, out, connection, schema);
        MessageBuilder startup = new MessageBuilder().begin((char) 0).putInt(VERSION);
        startup.putString("user").putString(user).putString("database").putString("postgres");
        wire.write(startup.put((byte) 0).end());
        wire.signIn(password);
        wire.simple("SET search_path TO " + schema + ", public");
        return wire;
    }

    private void signIn(String password) throws IOException {
        while (true) {
            char type = (char) in.readUnsignedByte();
            byte[] body = body();
            if (type == 'R' && ByteBuffer.wrap(body).getInt() == 3) {
                write(new MessageBuilder().begin('p').putString(password).end());
            } else if (type == 'E') {
                throw new IOException(error(body));
            } else if (type == 'Z') {
                return;
            }
        }
    }

    /** The state of the transaction, as the last ReadyForQuery says. */
    char status() {
        return status;
    }

    /** Sends statements in that way and awaits all of their answers, those behind an error excepted. */
    List<Answer> run(Way way, List<Sql> statements) throws IOException {
        if (way == Way.SIMPLE) {
            return simple(String.join(
                    "; ", statements.stream().map(sql -> sql.inlined(schema)).toList()));
        }
        for (Sql sql : statements) {
            add(sql, way == Way.NAMED);
        }
        return sync();
    }

    /** Runs a text by the simple protocol. */
    List<Answer> simple(String text) throws IOException {
        request.begin('Q').putString(text).end();
        return read(0);
    }

    /** Adds Parse if need be, Bind, Describe and Execute. */
    void add(Sql sql, boolean keep) {
        String text = sql.in(schema);
        String name = keep ? named.getOrDefault(text, "") : "";
        if (name.isEmpty()) {
            name = keep ? "s" + names++ : "";
            request.begin('P').putString(name).putString(text).putShort(0).end();
            if (keep) {
                named.put(text, name);
                fresh.add(text);
            }
        }
        request.begin('B')
                .putString("")
                .putString(name)
                .putShort(0)
                .putShort(sql.values().size());
        for (String value : sql.values()) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            request.putInt(bytes.length).put(bytes, 0, bytes.length);
        }
        request.putShort(0).end();
        request.begin('D').put((byte) 'P').putString("").end();
        request.begin('E').putString("").putInt(answersRows(text) ? 0 : 1).end();
    }

    /** Of a statement that answers no rows drivers ask for one at most. */
    private static boolean answersRows(String text) {
        return !text.matches("(?s)(INSERT|UPDATE|DELETE) .*") || text.contains("RETURNING");
    }

    /** Ends the pipeline and awaits its answers. */
    List<Answer> sync() throws IOException {
        request.begin('S').end();
        return read(0);
    }

    /** Awaits so many answers, or an error, and leaves the pipeline open. */
    List<Answer> flush(int answers) throws IOException {
        request.begin('H').end();
        return read(answers);
    }

    /** Reads answers; a name that may not have been parsed, for an error, is not used again. */
    private List<Answer> read(int limit) throws IOException {
        write(request);
        List<Answer> answers = receive(limit);
        if (answers.stream().anyMatch(Answer::isError)) {
            fresh.forEach(named::remove);
        }
        fresh.clear();
        return answers;
    }

    /** Up to ReadyForQuery, or that many answers if it is not 0. */
    private List<Answer> receive(int limit) throws IOException {
        List<Answer> answers = new ArrayList<>();
        List<String> columns = List.of();
        List<List<@Nullable String>> rows = new ArrayList<>();
        while (true) {
            char type = (char) in.readUnsignedByte();
            byte[] body = body();
            switch (type) {
                case 'T' -> columns = columns(body);
                case 'D' -> rows.add(row(body));
                case 'C', 'E', 'I' -> {
                    answers.add(
                            type == 'E'
                                    ? Answer.failed(error(body))
                                    : new Answer(columns, rows, type == 'C' ? text(body, body.length - 1) : "", ""));
                    columns = List.of();
                    rows = new ArrayList<>();
                }
                case 'Z' -> {
                    status = (char) body[0];
                    return answers;
                }
                default -> {}
            }
            if (limit > 0 && (answers.size() == limit || type == 'E')) {
                return answers;
            }
        }
    }

    private byte[] body() throws IOException {
        byte[] body = new byte[in.readInt() - 4];
        in.readFully(body);
        return body;
    }

    private static String error(byte[] body) {
        ErrorFields fields = ErrorFields.parse(body, 0, body.length);
        return fields.get('C') + " " + fields.get('M');
    }

    private static List<String> columns(byte[] body) {
        ByteBuffer fields = ByteBuffer.wrap(body);
        List<String> columns = new ArrayList<>();
        for (int left = fields.getShort(); left > 0; left--) {
            int start = fields.position();
            int end = start;
            while (body[end] != 0) {
                end++;
            }
            fields.position(end + 7);
            columns.add(text(body, start, end - start) + ":" + fields.getInt());
            fields.position(end + 19);
        }
        return columns;
    }

    private static List<@Nullable String> row(byte[] body) {
        ByteBuffer fields = ByteBuffer.wrap(body);
        List<@Nullable String> row = new ArrayList<>();
        for (int left = fields.getShort(); left > 0; left--) {
            int length = fields.getInt();
            row.add(length < 0 ? null : text(body, fields.position(), length));
            fields.position(fields.position() + Math.max(0, length));
        }
        return row;
    }

    private static String text(byte[] bytes, int length) {
        return text(bytes, 0, length);
    }

    private static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    private void write(MessageBuilder message) throws IOException {
        out.write(message.array(), 0, message.size());
        out.flush();
        message.clear();
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
