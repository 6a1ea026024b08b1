package dev.borealis.local.internal.dataapi.postgres;

import dev.borealis.local.internal.dataapi.engine.ErrorType;
import dev.borealis.local.internal.dataapi.engine.Field;
import dev.borealis.local.internal.dataapi.engine.ResultOptions;
import dev.borealis.local.internal.dataapi.engine.ServiceException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * A type, and what the service makes of its values.
 *
 * @param name as {@code pg_type} has it
 * @param refusedAs the name in the service's refusal to return it
 * @param jdbcType a {@link Types} constant
 * @param decoder null if the service does not return this type
 * @param arrayKind the kind of an array of it, null if the service returns none
 * @param arrayBase the {@link Types} constant of its elements if it is an array, else 0
 */
record PgType(
        String name,
        String refusedAs,
        int jdbcType,
        @Nullable Decoder decoder,
        Field.@Nullable ArrayKind arrayKind,
        int arrayBase) {

    /** A type that the service does not return. */
    static PgType refused(String name, String refusedAs) {
        return new PgType(name, refusedAs, Types.OTHER, null, null, 0);
    }

    /** An enum, which the service returns by its labels. */
    static PgType enumerated(String name) {
        return new PgType(name, name, Types.VARCHAR, Decoders::string, null, 0);
    }

    /** The array type with this one as its element. */
    PgType array(String arrayName) {
        Decoder element = jdbcType == Types.REAL ? Decoders::float8 : decoder; // as it is printed, not widened
        Decoder array = element == null || arrayKind == null ? null : new ArrayDecoder(arrayKind, element);
        return new PgType(
                arrayName, refusedAs + "[]", /* jdbcType= */ Types.ARRAY, array, null, /* arrayBase= */ jdbcType);
    }

    Field decode(String text, ResultOptions options) {
        if (decoder == null) {
            throw refusal();
        }
        return decoder.decode(text, options);
    }

    /** Refuses a result that has a column of this type, unless the service returns it. */
    void check() {
        if (decoder == null) {
            throw refusal();
        }
    }

    private ServiceException refusal() {
        return new ServiceException(
                ErrorType.UNSUPPORTED_RESULT, "The result contains the unsupported data type " + refusedAs + ".");
    }
}
