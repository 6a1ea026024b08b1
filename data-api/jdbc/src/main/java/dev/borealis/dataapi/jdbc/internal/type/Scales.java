package dev.borealis.dataapi.jdbc.internal.type;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLDataException;

/** Decimals with so many digits after the point. */
public final class Scales {

    /** PostgreSQL's numeric has 16,383 digits after the point at most. */
    private static final int MOST = 16_383;

    private Scales() {}

    /** The number rounded half up; a scale that no database has is refused. */
    public static BigDecimal scaled(BigDecimal value, int scale) throws SQLDataException {
        if (Math.abs((long) scale) > MOST) {
            throw new SQLDataException("No number has " + scale + " digits after the point", "22023");
        }
        return value.setScale(scale, RoundingMode.HALF_UP);
    }
}
