package dev.borealis.dataapi.jdbc.internal.escape;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.SqlPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The functions of the escape {@code {fn …}}: JDBC's names are mostly MySQL's, and are translated for PostgreSQL. */
final class EscapedFunctions {

    private static final Map<String, Translation> POSTGRESQL = new HashMap<>();
    private static final Map<String, Translation> MYSQL = new HashMap<>();

    static {
        renamed("ucase", "upper");
        renamed("lcase", "lower");
        renamed("ifnull", "coalesce");
        renamed("log", "ln");
        renamed("log10", "log");
        renamed("truncate", "trunc");
        renamed("rand", "random");
        renamed("char", "chr");
        renamed("space", "repeat(' ', ", ")");
        renamed("database", "current_database");
        POSTGRESQL.put("concat", arguments -> "(" + String.join(" || ", arguments) + ")");
        POSTGRESQL.put(
                "insert",
                a -> "overlay(" + a.get(0) + " placing " + a.get(3) + " from " + a.get(1) + " for " + a.get(2) + ")");
        POSTGRESQL.put("locate", EscapedFunctions::locate);
        POSTGRESQL.put("curdate", arguments -> "current_date");
        // The service returns no time with an offset, and the session has none.
        POSTGRESQL.put("curtime", arguments -> "localtime");
        POSTGRESQL.put("user", arguments -> "user");
        POSTGRESQL.put("dayname", arguments -> "to_char(" + arguments.get(0) + ", 'FMDay')");
        POSTGRESQL.put("monthname", arguments -> "to_char(" + arguments.get(0) + ", 'FMMonth')");
        POSTGRESQL.put("dayofweek", arguments -> "extract(dow from " + arguments.get(0) + ") + 1");
        for (String field : List.of("year", "quarter", "month", "week", "hour", "minute", "second")) {
            extracted(field, field);
        }
        extracted("dayofmonth", "day");
        extracted("dayofyear", "doy");
        renamed("length", "length(trim(trailing from ", "))");
        POSTGRESQL.put(
                "timestampadd", a -> "(" + a.get(2) + " + " + a.get(1) + " * interval " + interval(unit(a)) + ")");
        POSTGRESQL.put("timestampdiff", EscapedFunctions::difference);
        POSTGRESQL.put("convert", a -> "CAST(" + a.get(0) + " AS " + type(a.get(1)) + ")");
        MYSQL.put("timestampadd", a -> "TIMESTAMPADD(" + unit(a) + ", " + a.get(1) + ", " + a.get(2) + ")");
        MYSQL.put("timestampdiff", a -> "TIMESTAMPDIFF(" + unit(a) + ", " + a.get(1) + ", " + a.get(2) + ")");
        MYSQL.put("convert", a -> "CONVERT(" + a.get(0) + ", " + type(a.get(1)) + ")");
    }

    private EscapedFunctions() {}

    private static void renamed(String jdbc, String postgresql) {
        renamed(jdbc, postgresql + "(", ")");
    }

    private static void renamed(String jdbc, String before, String after) {
        POSTGRESQL.put(jdbc, arguments -> before + String.join(", ", arguments) + after);
    }

    private static void extracted(String jdbc, String field) {
        POSTGRESQL.put(jdbc, arguments -> "extract(" + field + " from " + arguments.get(0) + ")");
    }

    private static String locate(List<String> arguments) {
        String found = "position(" + arguments.get(0) + " in " + arguments.get(1) + ")";
        if (arguments.size() < 3) {
            return found;
        }
        String from = arguments.get(2);
        String rest = "position(" + arguments.get(0) + " in substring(" + arguments.get(1) + " from " + from + "))";
        return "(" + from + "*sign(" + rest + ")+" + rest + ")";
    }

    private static String unit(List<String> arguments) {
        return arguments
                .get(0)
                .strip()
                .toUpperCase(Locale.ROOT)
                .replace("SQL_TSI_", "")
                .replace("FRAC_SECOND", "MICROSECOND");
    }

    private static String interval(String unit) {
        return unit.equals("QUARTER") ? "'3 MONTH'" : "'1 " + unit + "'";
    }

    /** How many whole units lie between two moments; months and years have no length of their own. */
    private static String difference(List<String> arguments) {
        String from = "CAST(" + arguments.get(1) + " AS timestamp)";
        String to = "CAST(" + arguments.get(2) + " AS timestamp)";
        String age = "age(" + to + ", " + from + ")";
        String months = "(extract(year from " + age + ") * 12 + extract(month from " + age + "))";
        String seconds = "extract(epoch from " + to + " - " + from + ")";
        String count = switch (unit(arguments)) {
            case "MICROSECOND" -> seconds + " * 1000000";
            case "SECOND" -> seconds;
            case "MINUTE" -> seconds + " / 60";
            case "HOUR" -> seconds + " / 3600";
            case "DAY" -> seconds + " / 86400";
            case "WEEK" -> seconds + " / 604800";
            case "MONTH" -> months;
            case "QUARTER" -> months + " / 3";
            default -> months + " / 12";
        };
        return "CAST(trunc(" + count + ") AS bigint)";
    }

    private static String type(String name) {
        return name.strip().toUpperCase(Locale.ROOT).replace("SQL_", "");
    }

    /** A call such as {@code ucase('x')} in the engine's SQL; unknown functions stay as they are. */
    static String translate(Engine engine, List<SqlPart> call) {
        int open = find(call, '(');
        String name = call.isEmpty() ? "" : call.get(0).text().toLowerCase(Locale.ROOT);
        Translation translation = table(engine).get(name);
        if (open == call.size() || translation == null) {
            return Escapes.text(call).stripTrailing();
        }
        List<String> arguments = new ArrayList<>();
        int close = arguments(call, open + 1, arguments);
        return translation.of(arguments)
                + Escapes.text(call.subList(Math.min(close + 1, call.size()), call.size()))
                        .stripTrailing();
    }

    private static int find(List<SqlPart> parts, char sign) {
        int i = 0;
        while (i < parts.size() && !parts.get(i).is(sign)) {
            i++;
        }
        return i;
    }

    private static Map<String, Translation> table(Engine engine) {
        return switch (engine) {
            case POSTGRESQL -> POSTGRESQL;
            case MYSQL -> MYSQL;
        };
    }

    /** Gathers the arguments behind an opening bracket; answers where that is closed. */
    private static int arguments(List<SqlPart> call, int from, List<String> arguments) {
        int depth = 0;
        int start = from;
        int i = from;
        for (; i < call.size() && !(depth == 0 && call.get(i).is(')')); i++) {
            SqlPart part = call.get(i);
            depth += part.is('(') ? 1 : part.is(')') ? -1 : 0;
            if (depth == 0 && part.is(',')) {
                arguments.add(Escapes.text(call.subList(start, i)).strip());
                start = i + 1;
            }
        }
        String last = Escapes.text(call.subList(start, i)).strip();
        if (!last.isEmpty() || !arguments.isEmpty()) {
            arguments.add(last);
        }
        return i;
    }

    /** One function. */
    @FunctionalInterface
    private interface Translation {
        String of(List<String> arguments);
    }
}
