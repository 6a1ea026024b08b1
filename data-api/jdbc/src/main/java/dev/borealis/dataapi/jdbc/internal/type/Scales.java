package dev.borealis.dataapi.jdbc.internal.type;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLDataException;

/** Decimals with so many digits after the point. */
public final class Scales {

    /** PostgreSQL's numeric has 16,383 digits after the point at most. */
    private static final int MOST = 16_383;

    /** And 131,072 before it. */
    private static final int MOST_BEFORE = 131_072;

    private Scales() {}

    /** The number rounded; a scale that no database has is refused, and a number, too. */
    public static BigDecimal scaled(BigDecimal value, int scale, RoundingMode rounding) throws SQLDataException {
        if ((long) value.precision() - value.scale() > MOST_BEFORE) {
            throw new SQLDataException("The number has more digits than any in a database", "22003");
        }
        if (Math.abs((long) scale) > MOST) {
            throw new SQLDataException("No number has " + scale + " digits after the point", "22023");
        }
        return value.setScale(scale, rounding);
    }
}
