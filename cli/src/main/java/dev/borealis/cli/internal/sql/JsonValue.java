package dev.borealis.cli.internal.sql;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the text of a column's value becomes JSON. */
enum JsonValue {
    BOOLEAN {
        @Override
        void writeText(String text, JsonGenerator json) throws IOException {
            json.writeBoolean(text.startsWith("t") || text.equals("1"));
        }
    },
    NUMBER {
        @Override
        void writeText(String text, JsonGenerator json) throws IOException {
            if (IN_JSON.matcher(text).matches()) {
                json.writeNumber(text);
            } else {
                json.writeString(text); // NaN, Infinity
            }
        }
    },
    DOCUMENT {
        @Override
        void writeText(String text, JsonGenerator json) throws IOException {
            json.writeRawValue(text);
        }
    },
    TEXT {
        @Override
        void writeText(String text, JsonGenerator json) throws IOException {
            json.writeString(text);
        }
    };

    private static final Pattern IN_JSON = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

    abstract void writeText(String text, JsonGenerator json) throws IOException;

    void write(@Nullable String text, JsonGenerator json) throws IOException {
        if (text == null) {
            json.writeNull();
        } else {
            writeText(text, json);
        }
    }

    static List<JsonValue> of(ResultSetMetaData columns) throws SQLException {
        List<JsonValue> values = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            values.add(of(columns.getColumnType(i), columns.getColumnTypeName(i)));
        }
        return values;
    }

    private static JsonValue of(int type, String typeName) {
        if (typeName.equalsIgnoreCase("json") || typeName.equals("jsonb")) {
            return DOCUMENT;
        }
        return switch (type) {
            case Types.BOOLEAN -> BOOLEAN;
            case Types.BIT -> typeName.equals("bool") ? BOOLEAN : TEXT;
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE,
                    Types.NUMERIC,
                    Types.DECIMAL -> NUMBER;
            default -> TEXT;
        };
    }
}
