package dev.borealis.local.internal.dataapi.mysql;

import dev.borealis.local.internal.dataapi.engine.ResultOptions;
import java.io.IOException;
import java.util.List;

/** A statement that the server has prepared. Used by one thread at a time. */
final class PreparedStatement {
    private static final int PREPARE = 0x16;
    private static final int EXECUTE = 0x17;
    private static final int CLOSE = 0x19;

    /** A shorter answer names no statement: the server keeps an error, such as one of SET GLOBAL, for when it is run. */
    private static final int PREPARED_LENGTH = 12;

    private static final int WRONG_ARGUMENTS = 1210;

    private final MysqlStream stream;
    private final int id;
    private final int markers;

    private PreparedStatement(MysqlStream stream, int id, int markers) {
        this.stream = stream;
        this.id = id;
        this.markers = markers;
    }

    static PreparedStatement prepare(MysqlStream stream, String sql) throws IOException, MysqlException {
        stream.send(new PacketBuilder().int8(PREPARE).text(sql).build());
        Packet packet = stream.next();
        if (packet.length() < PREPARED_LENGTH) {
            throw new MysqlException(new MysqlError(
                    MysqlError.NOT_PREPARABLE, "HY000", "The server answered as if the statement had been run"));
        }
        packet.skip(1);
        int id = packet.int32();
        int columns = packet.int16();
        int markers = packet.int16();
        for (int i = 0; i < columns + markers; i++) {
            stream.next();
        }
        return new PreparedStatement(stream, id, markers);
    }

    MysqlResult execute(List<Parameter> parameters, ResultOptions options, int resultLimit)
            throws IOException, MysqlException {
        if (parameters.size() != markers) {
            throw new MysqlException(
                    new MysqlError(WRONG_ARGUMENTS, "HY000", "Incorrect arguments to mysqld_stmt_execute"));
        }
        PacketBuilder packet =
                new PacketBuilder().int8(EXECUTE).int32(id).int8(0).int32(1);
        if (markers > 0) {
            packet.bytes(nulls(parameters)).int8(1);
            parameters.forEach(parameter -> packet.int8(parameter.type()).int8(0));
            parameters.forEach(parameter -> packet.bytes(parameter.value()));
        }
        stream.send(packet.build());
        return new ResultReader(stream, options, resultLimit, true).read();
    }

    void close() throws IOException {
        stream.send(new PacketBuilder().int8(CLOSE).int32(id).build());
    }

    private static byte[] nulls(List<Parameter> parameters) {
        byte[] nulls = new byte[(parameters.size() + 7) / 8];
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i).isNull()) {
                nulls[i / 8] |= (byte) (1 << (i % 8));
            }
        }
        return nulls;
    }
}
