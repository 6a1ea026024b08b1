package dev.borealis.local.internal.dataapi.mysql;

import dev.borealis.local.internal.dataapi.engine.ErrorType;
import dev.borealis.local.internal.dataapi.engine.Field;
import dev.borealis.local.internal.dataapi.engine.ResultOptions;
import dev.borealis.local.internal.dataapi.engine.ServiceException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The server's types by their codes: how a value is read from a row, and what the service makes of it. */
@SuppressWarnings("ImmutableEnumChecker") // method references have no state
enum MysqlType {
    DECIMAL(246, BinaryValues::bytes, MysqlDecoders::decimal),
    TINYINT(1, BinaryValues::integer1, MysqlDecoders::tinyint),
    SMALLINT(2, BinaryValues::integer2, MysqlDecoders::integer),
    INT(3, BinaryValues::integer4, MysqlDecoders::integer),
    FLOAT(4, BinaryValues::real4, MysqlDecoders::real4),
    DOUBLE(5, BinaryValues::real8, MysqlDecoders::real8),
    NULL(6, BinaryValues::bytes, MysqlDecoders::string),
    TIMESTAMP(7, BinaryValues::timestamp, MysqlDecoders::temporal),
    BIGINT(8, BinaryValues::integer8, MysqlDecoders::integer),
    MEDIUMINT(9, BinaryValues::integer4, MysqlDecoders::integer),
    DATE(10, BinaryValues::date, MysqlDecoders::temporal),
    TIME(11, BinaryValues::time, MysqlDecoders::temporal),
    DATETIME(12, BinaryValues::timestamp, MysqlDecoders::temporal),
    YEAR(13, BinaryValues::integer2, MysqlDecoders::year),
    BIT(16, BinaryValues::bytes, MysqlDecoders::bit),
    JSON(245, BinaryValues::bytes, MysqlDecoders::string),
    BLOB(252, BinaryValues::bytes, MysqlDecoders::stringOrBlob),
    VARCHAR(253, BinaryValues::bytes, MysqlDecoders::stringOrBlob),
    CHAR(254, BinaryValues::bytes, MysqlDecoders::stringOrBlob),
    GEOMETRY(255, BinaryValues::bytes, MysqlDecoders::stringOrBlob);

    private static final Map<Integer, MysqlType> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(type -> type.code, Function.identity()));

    private final int code;
    private final BinaryReader reader;
    private final Decoder decoder;

    MysqlType(int code, BinaryReader reader, Decoder decoder) {
        this.code = code;
        this.reader = reader;
        this.decoder = decoder;
    }

    @FunctionalInterface
    private interface BinaryReader {
        byte[] read(Packet packet, MysqlColumn column);
    }

    @FunctionalInterface
    private interface Decoder {
        Field decode(byte[] value, MysqlColumn column, ResultOptions options);
    }

    /** The type of a column; one that is not listed is read as bytes. */
    static MysqlType of(MysqlColumn column) {
        return BY_CODE.getOrDefault(column.type(), BLOB);
    }

    /** Refuses a result with a column of this type, unless the service returns it. */
    void check() {
        if (this == GEOMETRY) {
            throw new ServiceException(
                    ErrorType.UNSUPPORTED_RESULT, "The result contains the unsupported data type " + name() + ".");
        }
    }

    /** Reads a value from a row of the binary protocol. */
    byte[] readBinary(Packet packet, MysqlColumn column) {
        return reader.read(packet, column);
    }

    Field decode(byte[] value, MysqlColumn column, ResultOptions options) {
        return decoder.decode(value, column, options);
    }
}
