package dev.borealis.local.internal.dataapi.mysql;

import dev.borealis.local.internal.dataapi.engine.ErrorType;
import dev.borealis.local.internal.dataapi.engine.Field;
import dev.borealis.local.internal.dataapi.engine.Fractions;
import dev.borealis.local.internal.dataapi.engine.ResultOptions;
import dev.borealis.local.internal.dataapi.engine.ServiceException;
import dev.borealis.local.internal.dataapi.engine.Unsettled;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** What the service makes of values in the text protocol's form; {@link MysqlType} lists which is for what. */
final class MysqlDecoders {
    private MysqlDecoders() {}

    /** TINYINT(1), which is what BOOLEAN declares, is a boolean. */
    static Field tinyint(byte[] value, MysqlColumn column, ResultOptions options) {
        return column.length() == 1 && !column.isUnsigned()
                ? new Field.Bool(!text(value).equals("0"))
                : integer(value, column, options);
    }

    static Field integer(byte[] value, MysqlColumn column, ResultOptions options) {
        String text = text(value);
        if (options.longAsString()) {
            return new Field.Text(text);
        }
        try {
            return new Field.Int(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new ServiceException(
                    ErrorType.UNSUPPORTED_RESULT,
                    "The result contains the value " + text + ", which is out of the range of a long value."
                            + " Set longReturnType to STRING.");
        }
    }

    static Field year(byte[] value, MysqlColumn column, ResultOptions options) {
        String text = text(value);
        return new Field.Text("0".repeat(Math.max(0, 4 - text.length())) + text);
    }

    static Field real4(byte[] value, MysqlColumn column, ResultOptions options) {
        return new Field.Real(Float.parseFloat(text(value)));
    }

    static Field real8(byte[] value, MysqlColumn column, ResultOptions options) {
        return new Field.Real(Double.parseDouble(text(value)));
    }

    static Field decimal(byte[] value, MysqlColumn column, ResultOptions options) {
        if (!options.decimalAsNumber()) {
            return new Field.Text(text(value));
        }
        BigDecimal number = new BigDecimal(text(value));
        return number.scale() == 0 && number.precision() < 19
                ? new Field.Int(number.longValueExact())
                : new Field.Real(number.doubleValue());
    }

    static Field bit(byte[] value, MysqlColumn column, ResultOptions options) {
        return column.length() == 1 && Unsettled.MYSQL_BIT_1_IS_BOOLEAN
                ? new Field.Bool(value[0] != 0)
                : new Field.Blob(value);
    }

    static Field temporal(byte[] value, MysqlColumn column, ResultOptions options) {
        return new Field.Text(Fractions.normalize(text(value)));
    }

    static Field string(byte[] value, MysqlColumn column, ResultOptions options) {
        return new Field.Text(text(value));
    }

    /** Characters or bytes, by the column's character set. */
    static Field stringOrBlob(byte[] value, MysqlColumn column, ResultOptions options) {
        return column.isBinary() && !column.isEnum() && !column.isSet()
                ? new Field.Blob(value)
                : string(value, column, options);
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }
}
