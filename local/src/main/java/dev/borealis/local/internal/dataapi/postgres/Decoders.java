package dev.borealis.local.internal.dataapi.postgres;

import dev.borealis.local.internal.dataapi.engine.ErrorType;
import dev.borealis.local.internal.dataapi.engine.Field;
import dev.borealis.local.internal.dataapi.engine.Fractions;
import dev.borealis.local.internal.dataapi.engine.ResultOptions;
import dev.borealis.local.internal.dataapi.engine.ServiceException;
import java.math.BigDecimal;

/** The decoders of single values that {@link PgTypes} lists. */
final class Decoders {
    private Decoders() {}

    static Field bool(String text, ResultOptions options) {
        return new Field.Bool(text.equals("t"));
    }

    static Field string(String text, ResultOptions options) {
        return new Field.Text(text);
    }

    static Field integer(String text, ResultOptions options) {
        return options.longAsString() ? new Field.Text(text) : new Field.Int(Long.parseLong(text));
    }

    /** A float4 is widened, so that 0.1 becomes 0.10000000149011612. */
    static Field float4(String text, ResultOptions options) {
        return new Field.Real(Float.parseFloat(text));
    }

    static Field float8(String text, ResultOptions options) {
        return new Field.Real(Double.parseDouble(text));
    }

    static Field numeric(String text, ResultOptions options) {
        if (!options.decimalAsNumber() || !Character.isDigit(text.charAt(text.length() - 1))) {
            return new Field.Text(text);
        }
        BigDecimal number = new BigDecimal(text);
        return number.scale() <= 0 && number.precision() < 19
                ? new Field.Int(number.longValueExact())
                : new Field.Real(number.doubleValue());
    }

    static Field bytea(String text, ResultOptions options) {
        return new Field.Blob(Bytea.parse(text));
    }

    /** Without the spaces that jsonb prints after colons and commas. */
    static Field jsonb(String text, ResultOptions options) {
        return new Field.Text(CompactJson.of(text));
    }

    static Field date(String text, ResultOptions options) {
        refuseInfinity(text);
        return new Field.Text(text);
    }

    static Field time(String text, ResultOptions options) {
        return new Field.Text(Fractions.normalize(text));
    }

    static Field timestamp(String text, ResultOptions options) {
        refuseInfinity(text);
        return new Field.Text(Fractions.normalize(text));
    }

    /** As wall time in UTC without an offset, whatever time zone the session has. */
    static Field timestamptz(String text, ResultOptions options) {
        refuseInfinity(text);
        return new Field.Text(UtcWallTime.of(text));
    }

    private static void refuseInfinity(String text) {
        if (text.endsWith("infinity")) {
            throw new ServiceException(ErrorType.INTERNAL_FAILURE, "");
        }
    }
}
