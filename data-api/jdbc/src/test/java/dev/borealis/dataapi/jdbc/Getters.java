package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.jdbc.Differential.Getter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;

/** The getters of a result set by their names, for tables of cases. */
final class Getters {

    private static final Map<String, Getter> ALL = new LinkedHashMap<>();

    static {
        add("getString", rows -> rows.getString(1));
        add("getObject", rows -> rows.getObject("v"));
        add("getBoolean", rows -> rows.getBoolean(1));
        add("getByte", rows -> rows.getByte(1));
        add("getShort", rows -> rows.getShort(1));
        add("getInt", rows -> rows.getInt(1));
        add("getLong", rows -> rows.getLong(1));
        add("getFloat", rows -> rows.getFloat(1));
        add("getDouble", rows -> rows.getDouble(1));
        add("getBigDecimal", rows -> rows.getBigDecimal(1));
        add("getBytes", rows -> rows.getBytes(1));
        add("getDate", rows -> rows.getDate(1));
        add("getTime", rows -> rows.getTime(1));
        add("getTimestamp", rows -> rows.getTimestamp(1));
        add("getDate(UTC)", rows -> rows.getDate(1, utc()));
        add("getTimestamp(UTC)", rows -> rows.getTimestamp(1, utc()));
        add("getArray", rows -> rows.getArray(1));
        add("getBinaryStream", rows -> rows.getBinaryStream(1));
        add("getCharacterStream", rows -> rows.getCharacterStream(1));
        for (Class<?> type : new Class<?>[] {
            String.class,
            Boolean.class,
            Integer.class,
            Long.class,
            Double.class,
            BigDecimal.class,
            BigInteger.class,
            UUID.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            Date.class,
            Time.class,
            Timestamp.class
        }) {
            add(type.getSimpleName(), rows -> rows.getObject(1, type));
        }
        add("type", Getters::type);
    }

    private Getters() {}

    private static void add(String name, Getter getter) {
        ALL.put(name, getter);
    }

    private static Calendar utc() {
        return new GregorianCalendar(TimeZone.getTimeZone("UTC"));
    }

    private static Object type(ResultSet rows) throws Exception {
        var columns = rows.getMetaData();
        rows.getString(1);
        return columns.getColumnType(1) + " " + columns.getColumnTypeName(1) + " " + columns.getColumnLabel(1);
    }

    /** Some of the getters. */
    static Map<String, Getter> of(String names) {
        Map<String, Getter> some = new LinkedHashMap<>();
        for (String name : names.split(" ", -1)) {
            some.put(name, java.util.Objects.requireNonNull(ALL.get(name), name));
        }
        return some;
    }
}
