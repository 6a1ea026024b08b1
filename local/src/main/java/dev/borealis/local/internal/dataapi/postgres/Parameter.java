package dev.borealis.local.internal.dataapi.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.borealis.local.internal.dataapi.engine.Field;
import dev.borealis.local.internal.dataapi.engine.ServiceException;
import dev.borealis.local.internal.dataapi.engine.SqlParameter;
import dev.borealis.local.internal.dataapi.engine.TypeHint;
import org.jspecify.annotations.Nullable;

/**
 * A parameter with the type that the service binds it with: a long is a bigint, a string is text unless a hint says
 * otherwise, NULL has no type and takes that of its place.
 *
 * @param typeOid 0 for none
 * @param binary whether the value is in the type's binary format
 * @param value null for NULL
 */
@SuppressWarnings("ArrayRecordComponent")
record Parameter(int typeOid, boolean binary, byte @Nullable [] value) {

    static Parameter of(SqlParameter parameter) {
        Field field = parameter.value();
        if (field instanceof Field.Null) {
            return new Parameter(0, false, null);
        } else if (field instanceof Field.Bool bool) {
            return text(PgTypes.BOOL, bool.value() ? "t" : "f");
        } else if (field instanceof Field.Int number) {
            return text(PgTypes.INT8, Long.toString(number.value()));
        } else if (field instanceof Field.Real number) {
            return text(PgTypes.FLOAT8, Double.toString(number.value()));
        } else if (field instanceof Field.Text string) {
            return text(typeOf(parameter.hint()), string.value());
        } else if (field instanceof Field.Blob blob) {
            return new Parameter(PgTypes.BYTEA, true, blob.value());
        }
        throw ServiceException.validation("Array parameters are not supported");
    }

    private static Parameter text(int typeOid, String value) {
        return new Parameter(typeOid, false, value.getBytes(UTF_8));
    }

    private static int typeOf(@Nullable TypeHint hint) {
        return hint == null
                ? PgTypes.TEXT
                : switch (hint) {
                    case DATE -> PgTypes.DATE;
                    case TIME -> PgTypes.TIME;
                    case TIMESTAMP -> PgTypes.TIMESTAMP;
                    case DECIMAL -> PgTypes.NUMERIC;
                    case JSON -> PgTypes.JSONB;
                    case UUID -> PgTypes.UUID;
                };
    }
}
