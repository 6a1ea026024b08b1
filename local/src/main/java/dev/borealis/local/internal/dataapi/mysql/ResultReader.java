package dev.borealis.local.internal.dataapi.mysql;

import dev.borealis.local.internal.dataapi.engine.Field;
import dev.borealis.local.internal.dataapi.engine.ResultOptions;
import dev.borealis.local.internal.dataapi.engine.ResultSize;
import dev.borealis.local.internal.dataapi.engine.ServiceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the answer to an executed statement, to its end even if it is refused on the way. Not thread-safe. */
final class ResultReader {
    private static final int MORE_RESULTS = 1 << 3;

    private final MysqlStream stream;
    private final ResultOptions options;
    private final ResultSize size;
    private final boolean binary;
    private @Nullable RuntimeException refusal;
    private int status;

    ResultReader(MysqlStream stream, ResultOptions options, int resultLimit, boolean binary) {
        this.stream = stream;
        this.options = options;
        this.size = new ResultSize(resultLimit);
        this.binary = binary;
    }

    /** The first result; further ones, which a procedure may send, are read and forgotten. */
    MysqlResult read() throws IOException, MysqlException {
        MysqlResult first = one();
        while ((status & MORE_RESULTS) != 0) {
            one();
        }
        if (refusal != null) {
            throw refusal;
        }
        size.check();
        return first;
    }

    private MysqlResult one() throws IOException, MysqlException {
        Packet packet = stream.next();
        return packet.isOk() ? done(packet) : rows((int) packet.lengthEncoded());
    }

    private MysqlResult.Done done(Packet packet) {
        packet.skip(1);
        long affected = packet.lengthEncoded();
        long lastInsertId = packet.lengthEncoded();
        status = packet.int16();
        stream.status(status);
        return new MysqlResult.Done(affected, lastInsertId);
    }

    private MysqlResult.Rows rows(int count) throws IOException, MysqlException {
        List<MysqlColumn> columns = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            columns.add(MysqlColumn.read(stream.next()));
        }
        check(columns);
        List<List<Field>> rows = new ArrayList<>();
        Packet packet = stream.next();
        while (!packet.isEnd()) {
            addRow(packet, columns, rows);
            packet = stream.next();
        }
        done(packet);
        return new MysqlResult.Rows(columns, rows);
    }

    private void check(List<MysqlColumn> columns) {
        try {
            columns.forEach(column -> MysqlType.of(column).check());
        } catch (ServiceException e) {
            refusal = e;
        }
    }

    private void addRow(Packet packet, List<MysqlColumn> columns, List<List<Field>> rows) {
        size.addRow(columns.size(), packet.length() - columns.size());
        if (size.exceeded() || refusal != null) {
            rows.clear();
            return;
        }
        try {
            rows.add(Arrays.asList(binary ? binaryRow(packet, columns) : textRow(packet, columns)));
        } catch (RuntimeException e) {
            refusal = e;
        }
    }

    private Field[] binaryRow(Packet packet, List<MysqlColumn> columns) {
        byte[] nulls = packet.skip(1).bytes((columns.size() + 9) / 8);
        Field[] row = new Field[columns.size()];
        for (int i = 0; i < row.length; i++) {
            MysqlColumn column = columns.get(i);
            MysqlType type = MysqlType.of(column);
            boolean isNull = (nulls[(i + 2) / 8] & (1 << ((i + 2) % 8))) != 0;
            row[i] = isNull ? Field.NULL : type.decode(type.readBinary(packet, column), column, options);
        }
        return row;
    }

    private Field[] textRow(Packet packet, List<MysqlColumn> columns) {
        Field[] row = new Field[columns.size()];
        for (int i = 0; i < row.length; i++) {
            MysqlColumn column = columns.get(i);
            long length = packet.lengthEncoded();
            row[i] = length < 0 ? Field.NULL : MysqlType.of(column).decode(packet.bytes((int) length), column, options);
        }
        return row;
    }
}
