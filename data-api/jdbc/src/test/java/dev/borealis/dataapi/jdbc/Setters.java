package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.jdbc.Differential.Setter;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.NClob;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TimeZone;

/** Setters by their names, for tables of cases that both engines share. */
@SuppressWarnings("deprecation") // what JDBC has given up is still called
final class Setters {

    static final Timestamp MOMENT = Timestamp.valueOf("2024-07-15 03:34:56.123456");

    private Setters() {}

    /** What is written into columns of which type; the types are of the engine. */
    static void addTo(Differential cases, Map<String, String> types) {
        types.forEach((kind, type) -> of(kind).forEach((name, setter) -> cases.write(type, name, setter)));
    }

    private static Map<String, Setter> of(String kind) {
        Map<String, Setter> setters = new LinkedHashMap<>();
        switch (kind) {
            case "int" -> {
                setters.put("setInt", s -> s.setInt(1, -7));
                setters.put("setLong", s -> s.setLong(1, 7));
                setters.put("setShort", s -> s.setShort(1, (short) 7));
                setters.put("setByte", s -> s.setByte(1, (byte) 7));
                setters.put("setObject(Integer)", s -> s.setObject(1, 7));
                setters.put("setObject(String, INTEGER)", s -> s.setObject(1, "7", Types.INTEGER));
                setters.put("setObject(Long, JDBCType.INTEGER)", s -> s.setObject(1, 7L, JDBCType.INTEGER));
                setters.put("setObject(Integer, INTEGER, 0)", s -> s.setObject(1, 7, Types.INTEGER, 0));
                setters.put("setObject(String, JDBCType.INTEGER, 0)", s -> s.setObject(1, "7", JDBCType.INTEGER, 0));
                setters.put("setObject(Byte)", s -> s.setObject(1, (byte) 7));
                setters.put("setObject(Short)", s -> s.setObject(1, (short) 7));
                setters.put("setNull(INTEGER, name)", s -> s.setNull(1, Types.INTEGER, "int4"));
                setters.put("setNull(INTEGER)", s -> s.setNull(1, Types.INTEGER));
                setters.put("setNull(NULL)", s -> s.setNull(1, Types.NULL));
                setters.put("setObject(null)", s -> s.setObject(1, null));
            }
            case "bool" -> {
                setters.put("setBoolean", s -> s.setBoolean(1, true));
                setters.put("setObject(Boolean)", s -> s.setObject(1, false));
                setters.put("setObject(Integer, BOOLEAN)", s -> s.setObject(1, 1, Types.BOOLEAN));
                setters.put("setNull(BOOLEAN)", s -> s.setNull(1, Types.BOOLEAN));
            }
            case "numeric" -> {
                setters.put(
                        "setBigDecimal", s -> s.setBigDecimal(1, new BigDecimal("12345678901234567890.0123456789")));
                setters.put("setObject(scale)", s -> s.setObject(1, new BigDecimal("1.2355"), Types.NUMERIC, 2));
                setters.put("setObject(String, NUMERIC)", s -> s.setObject(1, "1.50", Types.NUMERIC));
                setters.put("setObject(BigInteger)", s -> s.setObject(1, new BigInteger("123456789012345678901")));
                setters.put("setDouble", s -> s.setDouble(1, 0.1));
                setters.put("setLong", s -> s.setLong(1, Long.MIN_VALUE));
                setters.put("setBigDecimal(null)", s -> s.setBigDecimal(1, null));
            }
            case "float" -> {
                setters.put("setFloat", s -> s.setFloat(1, 1.1f));
                setters.put("setDouble", s -> s.setDouble(1, 1e-300));
                setters.put("setObject(Float)", s -> s.setObject(1, 0.5f));
                setters.put("setObject(Double)", s -> s.setObject(1, 123456789.123));
            }
            case "text" -> {
                setters.put("setString", s -> s.setString(1, "a'b\\c\"d ünï €🙂"));
                setters.put("setString(empty)", s -> s.setString(1, ""));
                setters.put("setString(null)", s -> s.setString(1, null));
                setters.put("setNString", s -> s.setNString(1, "ñ"));
                setters.put("setObject(String)", s -> s.setObject(1, "x"));
                setters.put("setObject(Integer, VARCHAR)", s -> s.setObject(1, 7, Types.VARCHAR));
                setters.put("setCharacterStream", s -> s.setCharacterStream(1, new StringReader("stream")));
                setters.put("setCharacterStream(length)", s -> s.setCharacterStream(1, new StringReader("stream"), 3));
                setters.put("setCharacterStream(long)", s -> s.setCharacterStream(1, new StringReader("stream"), 3L));
                setters.put("setNCharacterStream", s -> s.setNCharacterStream(1, new StringReader("ñstream")));
                setters.put("setNCharacterStream(long)", s -> s.setNCharacterStream(1, new StringReader("ñstream"), 3));
                setters.put("setClob(Reader)", s -> s.setClob(1, new StringReader("clob")));
                setters.put("setClob(Reader, length)", s -> s.setClob(1, new StringReader("clob"), 2));
                setters.put("setClob(Clob)", s -> s.setClob(1, clob(s.getConnection())));
                setters.put("setNClob(Reader)", s -> s.setNClob(1, new StringReader("nclob")));
                setters.put("setNClob(Reader, length)", s -> s.setNClob(1, new StringReader("nclob"), 2));
                setters.put("setNClob(NClob)", s -> s.setNClob(1, nclob(s.getConnection())));
                setters.put("setObject(Clob)", s -> s.setObject(1, clob(s.getConnection())));
                setters.put("setObject(Reader, LONGVARCHAR)", s -> s.setObject(1, "long", Types.LONGVARCHAR));
                setters.put("setObject(Character)", s -> s.setObject(1, 'c'));
                setters.put("setSQLXML", s -> s.setSQLXML(1, xml(s.getConnection())));
                setters.put("setURL", s -> s.setURL(1, new URL("https://example.com/a?b=c")));
                setters.put("setRef", s -> s.setRef(1, null));
                setters.put("setRowId", s -> s.setRowId(1, null));
                setters.put("setAsciiStream(length)", s -> s.setAsciiStream(1, stream("ascii"), 5));
                setters.put("setAsciiStream(long)", s -> s.setAsciiStream(1, stream("ascii"), 3L));
                setters.put("setAsciiStream", s -> s.setAsciiStream(1, stream("ascii")));
                setters.put("setUnicodeStream", s -> s.setUnicodeStream(1, stream("unicode ñ"), 10));
                setters.put("setNull(VARCHAR)", s -> s.setNull(1, Types.VARCHAR));
            }
            case "bytes" -> {
                setters.put("setBytes", s -> s.setBytes(1, new byte[] {0, 1, -1}));
                setters.put("setBytes(null)", s -> s.setBytes(1, null));
                setters.put("setObject(byte[])", s -> s.setObject(1, new byte[] {5}));
                setters.put("setBinaryStream", s -> s.setBinaryStream(1, new ByteArrayInputStream(new byte[] {9, 8})));
                setters.put(
                        "setBinaryStream(length)",
                        s -> s.setBinaryStream(1, new ByteArrayInputStream(new byte[] {9, 8}), 1));
                setters.put(
                        "setBinaryStream(long)",
                        s -> s.setBinaryStream(1, new ByteArrayInputStream(new byte[] {9, 8}), 1L));
                setters.put("setBlob(InputStream)", s -> s.setBlob(1, stream("blob")));
                setters.put("setBlob(InputStream, length)", s -> s.setBlob(1, stream("blob"), 2));
                setters.put("setBlob(Blob)", s -> s.setBlob(1, blob(s.getConnection())));
                setters.put("setObject(Blob)", s -> s.setObject(1, blob(s.getConnection())));
                setters.put("setNull(BLOB)", s -> s.setNull(1, Types.BLOB));
                setters.put("setNull(BINARY)", s -> s.setNull(1, Types.BINARY));
            }
            case "date" -> {
                setters.put("setDate", s -> s.setDate(1, Date.valueOf("2024-02-29")));
                setters.put("setDate(UTC)", s -> s.setDate(1, Date.valueOf("2024-02-29"), utc()));
                setters.put("setObject(LocalDate)", s -> s.setObject(1, LocalDate.of(1999, 12, 31)));
                setters.put("setObject(String, DATE)", s -> s.setObject(1, "2024-02-29", Types.DATE));
                setters.put("setNull(DATE)", s -> s.setNull(1, Types.DATE));
            }
            case "time" -> {
                setters.put("setTime", s -> s.setTime(1, Time.valueOf("23:59:59")));
                setters.put("setObject(LocalTime)", s -> s.setObject(1, LocalTime.of(1, 2, 3, 456_789_000)));
                setters.put("setTime(UTC)", s -> s.setTime(1, Time.valueOf("23:59:59"), utc()));
                setters.put("setObject(Time)", s -> s.setObject(1, Time.valueOf("01:02:03")));
                setters.put("setObject(OffsetTime)", s -> s.setObject(1, OffsetTime.parse("01:02:03+02:00")));
                setters.put("setNull(TIME)", s -> s.setNull(1, Types.TIME));
            }
            case "timestamp", "timestamptz" -> {
                setters.put("setTimestamp", s -> s.setTimestamp(1, MOMENT));
                setters.put("setTimestamp(UTC)", s -> s.setTimestamp(1, MOMENT, utc()));
                setters.put("setObject(Timestamp)", s -> s.setObject(1, MOMENT));
                setters.put("setObject(LocalDateTime)", s -> s.setObject(1, LocalDateTime.of(2024, 7, 15, 3, 34, 56)));
                setters.put("setObject(Timestamp, TIMESTAMP)", s -> s.setObject(1, MOMENT, Types.TIMESTAMP));
                setters.put(
                        "setObject(OffsetDateTime)",
                        s -> s.setObject(1, OffsetDateTime.parse("2024-07-15T03:34:56.5+02:00")));
                Instant instant = Instant.parse("2024-07-15T03:34:56.123456Z");
                setters.put("setObject(Instant)", s -> s.setObject(1, instant));
                for (String zone : new String[] {"UTC", "America/New_York", "Asia/Kolkata", "Pacific/Chatham"}) {
                    ZonedDateTime zoned = instant.atZone(ZoneId.of(zone));
                    setters.put("setObject(ZonedDateTime of " + zone + ")", s -> s.setObject(1, zoned));
                    setters.put(
                            "setTimestamp(" + zone + ")",
                            s -> s.setTimestamp(1, MOMENT, new GregorianCalendar(TimeZone.getTimeZone(zone))));
                }
                setters.put(
                        "setObject(OffsetDateTime, TIMESTAMP_WITH_TIMEZONE)",
                        s -> s.setObject(1, instant.atOffset(ZoneOffset.ofHours(5)), Types.TIMESTAMP_WITH_TIMEZONE));
                setters.put("setObject(java.util.Date)", s -> s.setObject(1, java.util.Date.from(instant)));
                setters.put("setObject(Calendar)", s -> s.setObject(1, utc(instant)));
                setters.put("setDate", s -> s.setDate(1, Date.valueOf("2024-02-29")));
                setters.put("setNull(TIMESTAMP)", s -> s.setNull(1, Types.TIMESTAMP));
            }
            default -> throw new IllegalArgumentException(kind);
        }
        return setters;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Blob blob(Connection connection) throws SQLException {
        Blob blob = connection.createBlob();
        blob.setBytes(1, new byte[] {0, 7, -7});
        return blob;
    }

    private static Clob clob(Connection connection) throws SQLException {
        Clob clob = connection.createClob();
        clob.setString(1, "a clob");
        return clob;
    }

    private static NClob nclob(Connection connection) throws SQLException {
        NClob clob = connection.createNClob();
        clob.setString(1, "ñ clob");
        return clob;
    }

    static SQLXML xml(Connection connection) throws SQLException {
        SQLXML xml = connection.createSQLXML();
        xml.setString("<a b=\"c\"/>");
        return xml;
    }

    private static GregorianCalendar utc(Instant instant) {
        return GregorianCalendar.from(instant.atZone(ZoneOffset.UTC));
    }

    private static GregorianCalendar utc() {
        return new GregorianCalendar(TimeZone.getTimeZone("UTC"));
    }
}
