package dev.borealis.dataapi.jdbc.internal.metadata;

import java.sql.DatabaseMetaData;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The types that columns of MySQL can have, under all their names, as {@code getTypeInfo} tells of them. */
final class MysqlTypes {

    private static final String DIGITS = "[(M)] [UNSIGNED] [ZEROFILL]";
    private static final String FIXED = "[(M[,D])] [UNSIGNED] [ZEROFILL]";
    private static final String FLOATING = "[(M,D)] [UNSIGNED] [ZEROFILL]";
    private static final String CHARACTERS = " [CHARACTER SET charset_name] [COLLATE collation_name]";
    private static final String VALUES = "('value1','value2',...)" + CHARACTERS;
    private static final String SECONDS = "[(fsp)]";

    /** A name, JDBC's number, the most digits or characters, what may follow it, and its name among the others. */
    private record Type(String name, int jdbcType, int size, String parameters, String called) {

        Type(String name, int jdbcType, int size, String parameters) {
            this(name, jdbcType, size, parameters, name);
        }
    }

    private static final List<Type> ALL = List.of(
            new Type("BIT", Types.BIT, 1, "[(M)]"),
            new Type("TINYINT", Types.TINYINT, 3, DIGITS),
            new Type("TINYINT UNSIGNED", Types.TINYINT, 3, DIGITS),
            new Type("BIGINT", Types.BIGINT, 19, DIGITS),
            new Type("BIGINT UNSIGNED", Types.BIGINT, 20, DIGITS),
            new Type("LONG VARBINARY", Types.LONGVARBINARY, 16_777_215, "", "MEDIUMBLOB"),
            new Type("MEDIUMBLOB", Types.LONGVARBINARY, 16_777_215, ""),
            new Type("LONGBLOB", Types.LONGVARBINARY, Integer.MAX_VALUE, ""),
            new Type("BLOB", Types.LONGVARBINARY, 65_535, "[(M)]"),
            new Type("VECTOR", Types.LONGVARBINARY, 65_532, "[(M)]"),
            new Type("VARBINARY", Types.VARBINARY, 65_535, "(M)"),
            new Type("TINYBLOB", Types.VARBINARY, 255, ""),
            new Type("BINARY", Types.BINARY, 255, "(M)"),
            new Type("LONG VARCHAR", Types.LONGVARCHAR, 16_777_215, CHARACTERS, "MEDIUMTEXT"),
            new Type("MEDIUMTEXT", Types.LONGVARCHAR, 16_777_215, CHARACTERS),
            new Type("LONGTEXT", Types.LONGVARCHAR, Integer.MAX_VALUE, CHARACTERS),
            new Type("TEXT", Types.LONGVARCHAR, 65_535, "[(M)]" + CHARACTERS),
            new Type("CHAR", Types.CHAR, 255, "[(M)]" + CHARACTERS),
            new Type("ENUM", Types.CHAR, 65_535, VALUES),
            new Type("SET", Types.CHAR, 64, VALUES),
            new Type("DECIMAL", Types.DECIMAL, 65, FIXED),
            new Type("NUMERIC", Types.DECIMAL, 65, FIXED, "DECIMAL"),
            new Type("INTEGER", Types.INTEGER, 10, DIGITS, "INT"),
            new Type("INT", Types.INTEGER, 10, DIGITS),
            new Type("MEDIUMINT", Types.INTEGER, 7, DIGITS),
            new Type("INTEGER UNSIGNED", Types.INTEGER, 10, DIGITS, "INT UNSIGNED"),
            new Type("INT UNSIGNED", Types.INTEGER, 10, DIGITS),
            new Type("MEDIUMINT UNSIGNED", Types.INTEGER, 8, DIGITS),
            new Type("SMALLINT", Types.SMALLINT, 5, DIGITS),
            new Type("SMALLINT UNSIGNED", Types.SMALLINT, 5, DIGITS),
            new Type("YEAR", Types.SMALLINT, 4, "[(4)]"),
            new Type("FLOAT", Types.REAL, 12, FLOATING),
            new Type("DOUBLE", Types.DOUBLE, 22, FLOATING),
            new Type("DOUBLE PRECISION", Types.DOUBLE, 22, FLOATING, "DOUBLE"),
            new Type("REAL", Types.DOUBLE, 22, FLOATING, "DOUBLE"),
            new Type("DOUBLE UNSIGNED", Types.DOUBLE, 22, FLOATING),
            new Type("DOUBLE PRECISION UNSIGNED", Types.DOUBLE, 22, FLOATING, "DOUBLE UNSIGNED"),
            new Type("VARCHAR", Types.VARCHAR, 65_535, "(M)" + CHARACTERS),
            new Type("TINYTEXT", Types.VARCHAR, 255, CHARACTERS),
            new Type("BOOL", Types.BOOLEAN, 3, "", "BOOLEAN"),
            new Type("DATE", Types.DATE, 10, ""),
            new Type("TIME", Types.TIME, 16, SECONDS),
            new Type("DATETIME", Types.TIMESTAMP, 26, SECONDS),
            new Type("TIMESTAMP", Types.TIMESTAMP, 26, SECONDS));

    private MysqlTypes() {}

    static List<List<@Nullable Object>> all() {
        return ALL.stream().map(MysqlTypes::row).toList();
    }

    private static List<@Nullable Object> row(Type type) {
        boolean integer = type.parameters().equals(DIGITS);
        boolean floating = type.parameters().equals(FLOATING);
        boolean fixed = type.parameters().equals(FIXED);
        boolean bare = integer
                || floating
                || fixed
                || type.name().equals("BIT")
                || type.name().equals("YEAR");
        int scale = !floating && !fixed ? 0 : type.jdbcType() == Types.REAL ? 38 : 308;
        String quote = bare || type.name().equals("BOOL") ? "" : "'";
        @Nullable
        Object[] values = {
            type.name(),
            type.jdbcType(),
            type.size(),
            quote,
            quote,
            type.parameters(),
            DatabaseMetaData.typeNullable,
            true,
            DatabaseMetaData.typeSearchable,
            type.name().endsWith("UNSIGNED"),
            false,
            integer || floating || type.name().equals("BOOL"),
            type.called(),
            -scale,
            scale,
            0,
            0,
            10
        };
        return Arrays.asList(values);
    }

    /** The digits of a type of number. */
    static int size(String name) {
        return ALL.stream()
                .filter(type -> type.name().equals(name))
                .mapToInt(Type::size)
                .findFirst()
                .orElse(0);
    }
}
