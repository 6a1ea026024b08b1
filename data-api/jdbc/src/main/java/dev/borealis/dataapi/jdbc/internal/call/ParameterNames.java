package dev.borealis.dataapi.jdbc.internal.call;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of a routine's parameters, as the catalog has them; asked for when the first one is named. */
final class ParameterNames {

    private static final Pattern PART = Pattern.compile("\"((?:[^\"]|\"\")+)\"|`((?:[^`]|``)+)`|([^.\"`]+)");

    private static final String POSTGRESQL = "SELECT CAST(p.oid AS text), a.name,"
            + " COALESCE(CAST((p.proargmodes)[a.place] AS text), 'i')"
            + " FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace"
            + " CROSS JOIN LATERAL unnest(p.proargnames) WITH ORDINALITY AS a(name, place)"
            + " WHERE p.proname = ? AND (n.nspname = ? OR (? = '' AND pg_catalog.pg_function_is_visible(p.oid)))"
            + " ORDER BY p.oid, a.place";

    private static final String MYSQL = "SELECT ROUTINE_TYPE, PARAMETER_NAME, 'b' FROM information_schema.PARAMETERS"
            + " WHERE SPECIFIC_NAME = ? AND (SPECIFIC_SCHEMA = ? OR (? = '' AND SPECIFIC_SCHEMA = DATABASE()))"
            + " AND ORDINAL_POSITION > 0 ORDER BY ROUTINE_TYPE, ORDINAL_POSITION";

    private final CallText call;

    /** Of each routine of the name, the parameters: all of them, and those that take a value. */
    private final Map<String, Signature> routines;

    private ParameterNames(CallText call, Map<String, Signature> routines) {
        this.call = call;
        this.routines = routines;
    }

    private record Signature(List<String> all, List<String> taking) {
        Signature() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        void add(String name, String mode) {
            if (!mode.equals("t")) {
                all.add(name);
            }
            if (!mode.equals("t") && !mode.equals("o")) {
                taking.add(name);
            }
        }
    }

    static ParameterNames of(Connection connection, Engine engine, CallText call) throws SQLException {
        List<String> name = parts(engine, call.routine());
        String schema = name.size() > 1 ? name.get(name.size() - 2) : "";
        Map<String, Signature> routines = new LinkedHashMap<>();
        try (PreparedStatement asking = connection.prepareStatement(engine == Engine.POSTGRESQL ? POSTGRESQL : MYSQL)) {
            asking.setString(1, name.get(name.size() - 1));
            asking.setString(2, schema);
            asking.setString(3, schema);
            try (ResultSet rows = asking.executeQuery()) {
                while (rows.next()) {
                    String own = rows.getString(2);
                    routines.computeIfAbsent(String.valueOf(rows.getString(1)), key -> new Signature())
                            .add(own == null ? "" : own, String.valueOf(rows.getString(3)));
                }
            }
        }
        return new ParameterNames(call, routines);
    }

    private static List<String> parts(Engine engine, String routine) {
        List<String> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(routine);
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                parts.add(matcher.group(1).replace("\"\"", "\""));
            } else if (matcher.group(2) != null) {
                parts.add(matcher.group(2).replace("``", "`"));
            } else {
                String plain = matcher.group(3).strip();
                parts.add(engine == Engine.POSTGRESQL ? plain.toLowerCase(Locale.ROOT) : plain);
            }
        }
        return parts;
    }

    /** The number of the parameter with a name, in whichever routine of that many arguments. */
    int number(String name) throws SQLException {
        Set<Integer> places = new TreeSet<>();
        for (Signature routine : routines.values()) {
            List<String> names = routine.all().size() == call.arguments().size() ? routine.all() : routine.taking();
            if (names.size() == call.arguments().size()) {
                places.addAll(places(names, name));
            }
        }
        if (places.isEmpty()) {
            throw SqlErrors.of(
                    "The routine " + call.routine() + " has no parameter \"" + name + "\", or not that many parameters",
                    "22023");
        }
        int place = places.iterator().next();
        if (places.size() > 1 || !call.arguments().get(place).isParameter()) {
            throw SqlErrors.of(
                    "Which parameter of the call \"" + name + "\" is cannot be told: number it instead", "22023");
        }
        return call.firstParameter(place);
    }

    private static List<Integer> places(List<String> names, String name) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equals(name)) {
                return List.of(i);
            }
            if (names.get(i).equalsIgnoreCase(name)) {
                places.add(i);
            }
        }
        return places;
    }
}
