package dev.borealis.local.internal.dataapi.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.borealis.local.internal.dataapi.engine.Field;
import dev.borealis.local.internal.dataapi.engine.ServiceException;
import dev.borealis.local.internal.dataapi.engine.SqlParameter;
import dev.borealis.local.internal.dataapi.engine.TypeHint;

/**
 * A parameter with the type that it is bound with.
 *
 * @param type the server's code
 * @param value in the binary format of the type; empty for NULL
 */
@SuppressWarnings("ArrayRecordComponent")
record Parameter(int type, byte[] value) {
    private static final int TINY = 1;
    private static final int DOUBLE = 5;
    private static final int NULL = 6;
    private static final int LONGLONG = 8;
    private static final int NEWDECIMAL = 246;
    private static final int LONG_BLOB = 251;
    private static final int VAR_STRING = 253;

    static Parameter of(SqlParameter parameter) {
        Field field = parameter.value();
        if (field instanceof Field.Null) {
            return new Parameter(NULL, new byte[0]);
        } else if (field instanceof Field.Bool bool) {
            return new Parameter(
                    TINY, new PacketBuilder().int8(bool.value() ? 1 : 0).build());
        } else if (field instanceof Field.Int number) {
            return new Parameter(
                    LONGLONG, new PacketBuilder().int64(number.value()).build());
        } else if (field instanceof Field.Real number) {
            long bits = Double.doubleToLongBits(number.value());
            return new Parameter(DOUBLE, new PacketBuilder().int64(bits).build());
        } else if (field instanceof Field.Text text) {
            int type = parameter.hint() == TypeHint.DECIMAL ? NEWDECIMAL : VAR_STRING;
            return new Parameter(type, lengthEncoded(text.value().getBytes(UTF_8)));
        } else if (field instanceof Field.Blob blob) {
            return new Parameter(LONG_BLOB, lengthEncoded(blob.value()));
        }
        throw ServiceException.validation("Array parameters are not supported");
    }

    boolean isNull() {
        return type == NULL;
    }

    private static byte[] lengthEncoded(byte[] value) {
        return new PacketBuilder().lengthEncoded(value).build();
    }
}
