package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.jdbc.Differential.Getter;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;

/** The getters of a result set by their names, for tables of cases. */
@SuppressWarnings("deprecation") // what JDBC has given up is still called
final class Getters {

    private static final Map<String, Getter> ALL = new LinkedHashMap<>();

    static {
        add("getString", ResultSet::getString, ResultSet::getString);
        add("getNString", ResultSet::getNString, ResultSet::getNString);
        add("getObject", ResultSet::getObject, ResultSet::getObject);
        add("getObject(map)", (r, i) -> r.getObject(i, Map.of()), (r, v) -> r.getObject(v, Map.of()));
        add("getBoolean", ResultSet::getBoolean, ResultSet::getBoolean);
        add("getByte", ResultSet::getByte, ResultSet::getByte);
        add("getShort", ResultSet::getShort, ResultSet::getShort);
        add("getInt", ResultSet::getInt, ResultSet::getInt);
        add("getLong", ResultSet::getLong, ResultSet::getLong);
        add("getFloat", ResultSet::getFloat, ResultSet::getFloat);
        add("getDouble", ResultSet::getDouble, ResultSet::getDouble);
        add("getBigDecimal", ResultSet::getBigDecimal, ResultSet::getBigDecimal);
        add("getBigDecimal(scale)", (r, i) -> r.getBigDecimal(i, 2), (r, v) -> r.getBigDecimal(v, 2));
        add("getBytes", ResultSet::getBytes, ResultSet::getBytes);
        add("getDate", ResultSet::getDate, ResultSet::getDate);
        add("getTime", ResultSet::getTime, ResultSet::getTime);
        add("getTimestamp", ResultSet::getTimestamp, ResultSet::getTimestamp);
        for (String zone : new String[] {"UTC", "Asia/Kolkata", "Pacific/Chatham"}) {
            add("getDate(" + zone + ")", (r, i) -> r.getDate(i, in(zone)), (r, v) -> r.getDate(v, in(zone)));
            add("getTime(" + zone + ")", (r, i) -> r.getTime(i, in(zone)), (r, v) -> r.getTime(v, in(zone)));
            add(
                    "getTimestamp(" + zone + ")",
                    (r, i) -> r.getTimestamp(i, in(zone)),
                    (r, v) -> r.getTimestamp(v, in(zone)));
        }
        add("getArray", ResultSet::getArray, ResultSet::getArray);
        add("getBlob", ResultSet::getBlob, ResultSet::getBlob);
        add("getClob", ResultSet::getClob, ResultSet::getClob);
        add("getNClob", ResultSet::getNClob, ResultSet::getNClob);
        add("getSQLXML", ResultSet::getSQLXML, ResultSet::getSQLXML);
        add("getURL", ResultSet::getURL, ResultSet::getURL);
        add("getRef", ResultSet::getRef, ResultSet::getRef);
        add("getRowId", ResultSet::getRowId, ResultSet::getRowId);
        add("getBinaryStream", ResultSet::getBinaryStream, ResultSet::getBinaryStream);
        add("getAsciiStream", ResultSet::getAsciiStream, ResultSet::getAsciiStream);
        add("getUnicodeStream", ResultSet::getUnicodeStream, ResultSet::getUnicodeStream);
        add("getCharacterStream", ResultSet::getCharacterStream, ResultSet::getCharacterStream);
        add("getNCharacterStream", ResultSet::getNCharacterStream, ResultSet::getNCharacterStream);
        for (Class<?> type : new Class<?>[] {
            String.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigDecimal.class,
            BigInteger.class,
            byte[].class,
            UUID.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            OffsetTime.class,
            ZonedDateTime.class,
            Instant.class,
            Duration.class,
            Date.class,
            Time.class,
            Timestamp.class,
            Calendar.class,
            URL.class,
            Blob.class,
            Clob.class,
            SQLXML.class,
            Array.class,
            NClob.class,
            Object.class,
            InputStream.class,
            Reader.class,
            Integer[].class,
            String[].class,
            int.class,
            Thread.State.class,
            Getters.class
        }) {
            add(type.getSimpleName(), (r, i) -> r.getObject(i, type), (r, v) -> r.getObject(v, type));
        }
        add(
                "java.util.Date",
                (r, i) -> r.getObject(i, java.util.Date.class),
                (r, v) -> r.getObject(v, java.util.Date.class));
        add("type", Getters::type, (r, v) -> null);
    }

    private Getters() {}

    private static void add(String name, Getter.ByNumber number, Getter.ByLabel label) {
        ALL.put(name, new Getter(number, label));
    }

    private static Calendar in(String zone) {
        return new GregorianCalendar(TimeZone.getTimeZone(zone));
    }

    private static Object type(ResultSet rows, int column) throws SQLException {
        var columns = rows.getMetaData();
        rows.getString(column);
        return columns.getColumnType(column) + " " + columns.getColumnTypeName(column) + " "
                + columns.getColumnLabel(column);
    }

    /** All of them. */
    static Map<String, Getter> all() {
        return ALL;
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
