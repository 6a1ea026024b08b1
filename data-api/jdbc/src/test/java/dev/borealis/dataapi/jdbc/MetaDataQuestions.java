package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.Engine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Every method of metadata, with every kind of argument. */
final class MetaDataQuestions {

    /** The methods that tell of this driver, and not of the database; each has its tests elsewhere. */
    private static final Set<String> OF_THE_DRIVER = Set.of(
            "getConnection",
            "getURL",
            "getDriverName",
            "getDriverVersion",
            "getDriverMajorVersion",
            "getDriverMinorVersion",
            "getJDBCMinorVersion",
            "getMaxStatementLength");

    private final Engine engine;
    private final MetaDataComparison comparison;
    private final Random random = new Random(16);

    MetaDataQuestions(Engine engine, MetaDataComparison comparison) {
        this.engine = engine;
        this.comparison = comparison;
    }

    private static List<Method> methods(Class<?>... parameters) {
        return Arrays.stream(DatabaseMetaData.class.getMethods())
                .filter(each -> Arrays.equals(each.getParameterTypes(), parameters))
                .filter(each -> !OF_THE_DRIVER.contains(each.getName()))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    private void ask(Method method, Object... arguments) {
        comparison.compare(method.getName() + shown(arguments), metaData -> {
            try {
                return method.invoke(metaData, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        });
    }

    private static String shown(Object... arguments) {
        List<String> shown = new ArrayList<>();
        for (Object each : arguments) {
            shown.add(each instanceof Object[] array ? Arrays.toString(array) : String.valueOf(each));
        }
        return "(" + String.join(", ", shown) + ")";
    }

    /** Every method without parameters. */
    void askPlain() {
        methods().forEach(this::ask);
    }

    /** Every method of numbers, with every number that there is for it and some that are none. */
    void askNumbers() throws ReflectiveOperationException {
        for (Method method : methods(int.class)) {
            for (int number : new int[] {-1, 0, 1, 2, 3, 4, 5, 8, 16, 1003, 1004, 1005, 1006, 99}) {
                ask(method, number);
            }
        }
        for (Method method : methods(int.class, int.class)) {
            for (int first : numbers(method)) {
                for (int second : numbers(method)) {
                    ask(method, first, second);
                }
            }
        }
    }

    private static int[] numbers(Method method) throws ReflectiveOperationException {
        if (!method.getName().equals("supportsConvert")) {
            return new int[] {
                ResultSet.TYPE_FORWARD_ONLY,
                ResultSet.TYPE_SCROLL_INSENSITIVE,
                ResultSet.TYPE_SCROLL_SENSITIVE,
                ResultSet.CONCUR_READ_ONLY,
                ResultSet.CONCUR_UPDATABLE,
                99
            };
        }
        List<Integer> types = new ArrayList<>();
        for (var field : Types.class.getFields()) {
            types.add(field.getInt(null));
        }
        return types.stream().mapToInt(Integer::intValue).toArray();
    }

    /** What is given for a catalog, a schema, an object or a part of it. */
    private record Names(List<String> catalogs, List<String> schemas, List<String> objects, List<String> parts) {}

    private static Names names(Engine engine) {
        List<String> tables = Arrays.asList(
                null,
                "%",
                "kinds",
                "child",
                "parent",
                "met_a",
                "met\\_a",
                "",
                "nosuch",
                "KINDS",
                "A%",
                "c%",
                "numbered",
                "seen",
                "indexed",
                "kinds'",
                "A \"b\" %_\\'c",
                "A \"b\" \\%\\_\\\\'c",
                "met%a");
        List<String> columns =
                Arrays.asList(null, "%", "id", "a%", "", "nosuch", "\\%", "_", "\\_", "a\\\\b", "x", "d__");
        return engine == Engine.POSTGRESQL
                ? new Names(
                        Arrays.asList(null, null, null, "postgres", "", "nosuch", "POSTGRES"),
                        Arrays.asList(
                                "meta",
                                "meta",
                                "meta",
                                "met%",
                                "%",
                                "",
                                "nosuch",
                                "META",
                                "Me_t%a\\b",
                                "Me\\_t\\%a\\\\b",
                                null),
                        tables,
                        columns)
                : new Names(
                        Arrays.asList("meta", "meta", "meta", "met_", "%", "nosuch", "META", "Me_t%a\\b", null),
                        Arrays.asList(null, null, null, "", "meta", "%"),
                        tables,
                        columns);
    }

    private String any(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }

    /** Every method of three and of four names, with chosen and with random ones. */
    void askNames(int times) {
        Names names = names(engine);
        for (Method method : methods(String.class, String.class, String.class)) {
            Set<List<String>> asked = new LinkedHashSet<>();
            for (String object : names.objects()) {
                asked.add(inSchema(object));
            }
            for (String object : List.of("kinds", "child", "parent", "f_dec", "same")) {
                asked.add(Arrays.asList(null, null, object));
                asked.add(Arrays.asList(null, "", object));
            }
            for (int i = 0; i < times; i++) {
                asked.add(Arrays.asList(any(names.catalogs()), any(names.schemas()), any(names.objects())));
            }
            asked.forEach(each -> ask(method, each.toArray()));
        }
        for (Method method : methods(String.class, String.class, String.class, String.class)) {
            Set<List<String>> asked = new LinkedHashSet<>();
            for (String part : names.parts()) {
                asked.add(plus(inSchema("%"), part));
            }
            for (String object : List.of("kinds", "child", "parent", "f_dec", "same", "%")) {
                asked.add(Arrays.asList(null, null, object, object.equals("%") ? "nosuch" : null));
                asked.add(Arrays.asList(null, "", object, "x"));
                asked.add(plus(inSchema(object), null));
                asked.add(plus(inSchema(object), "x"));
            }
            for (int i = 0; i < times; i++) {
                asked.add(Arrays.asList(
                        any(names.catalogs()), any(names.schemas()), any(names.objects()), any(names.parts())));
            }
            asked.forEach(each -> ask(method, each.toArray()));
        }
        for (Method method : methods(String.class, String.class)) {
            for (int i = 0; i < times; i++) {
                ask(method, any(names.catalogs()), any(names.schemas()));
            }
        }
    }

    private List<String> inSchema(String object) {
        return engine == Engine.POSTGRESQL ? Arrays.asList(null, "meta", object) : Arrays.asList("meta", null, object);
    }

    private static List<String> plus(List<String> names, String last) {
        List<String> all = new ArrayList<>(names);
        all.add(last);
        return all;
    }

    /** The methods that have parameters of their own. */
    void askOthers(int times) {
        Names names = names(engine);
        List<String[]> types = Arrays.asList(
                null,
                new String[] {},
                new String[] {"TABLE"},
                new String[] {"table", "view"},
                new String[] {"VIEW", "TABLE"},
                new String[] {"SYSTEM TABLE", "SYSTEM VIEW"},
                new String[] {"BASE TABLE"},
                new String[] {"SEQUENCE", "INDEX", "TYPE", "MATERIALIZED VIEW", "FOREIGN TABLE", "PARTITIONED TABLE"},
                new String[] {"nosuch"},
                new String[] {"TABLE", "nosuch"});
        for (String[] each : types) {
            String catalog = engine == Engine.POSTGRESQL ? null : "meta";
            tables(catalog, "meta", "%", each);
            tables(catalog, "meta", "met\\_a", each);
        }
        for (int i = 0; i < times; i++) {
            String[] chosen = types.get(random.nextInt(types.size()));
            String catalog = any(names.catalogs());
            String schema = any(names.schemas());
            String table = any(names.objects());
            tables(catalog, schema, table, chosen);
        }
        List<int[]> numbers = Arrays.asList(
                null,
                new int[] {},
                new int[] {Types.STRUCT},
                new int[] {Types.DISTINCT},
                new int[] {Types.STRUCT, Types.DISTINCT, Types.JAVA_OBJECT},
                new int[] {Types.VARCHAR});
        for (int[] each : numbers) {
            for (String name :
                    Arrays.asList(null, "%", "pair", "w%", "meta.word", "postgres.meta.word", "nosuch", "")) {
                comparison.compare(
                        "getUDTs(null, meta, " + name + ", " + Arrays.toString(each) + ")",
                        m -> m.getUDTs(null, "meta", name, each));
            }
        }
        for (List<String> table : tablesToAsk(times)) {
            for (int scope : new int[] {0, 1, 2, 7}) {
                comparison.compare(
                        "getBestRowIdentifier" + shown(table.toArray()) + " " + scope,
                        m -> m.getBestRowIdentifier(table.get(0), table.get(1), table.get(2), scope, scope == 1));
            }
            for (boolean unique : new boolean[] {true, false}) {
                comparison.compare(
                        "getIndexInfo" + shown(table.toArray()) + " " + unique,
                        m -> m.getIndexInfo(table.get(0), table.get(1), table.get(2), unique, true));
            }
            for (List<String> other : tablesToAsk(2)) {
                comparison.compare(
                        "getCrossReference" + shown(table.toArray()) + shown(other.toArray()),
                        m -> m.getCrossReference(
                                table.get(0), table.get(1), table.get(2), other.get(0), other.get(1), other.get(2)));
            }
        }
    }

    private List<List<String>> tablesToAsk(int times) {
        Names names = names(engine);
        List<List<String>> asked = new ArrayList<>();
        for (String table : List.of("kinds", "child", "parent", "indexed", "numbered", "nosuch")) {
            asked.add(inSchema(table));
        }
        asked.add(
                engine == Engine.POSTGRESQL
                        ? Arrays.asList("postgres", "Me_t%a\\b", "child")
                        : Arrays.asList("Me_t%a\\b", null, "child"));
        for (int i = 0; i < times; i++) {
            asked.add(Arrays.asList(any(names.catalogs()), any(names.schemas()), any(names.objects())));
        }
        return asked;
    }

    private void tables(String catalog, String schema, String table, String[] types) {
        comparison.compare(
                "getTables(" + catalog + ", " + schema + ", " + table + ", " + Arrays.toString(types) + ")",
                m -> m.getTables(catalog, schema, table, types));
    }

    /** The wrapper's methods, and whose metadata they are. */
    void askItself() {
        comparison.compare("isWrapperFor(DatabaseMetaData)", m -> m.isWrapperFor(DatabaseMetaData.class));
        comparison.compare("isWrapperFor(Connection)", m -> m.isWrapperFor(Connection.class));
        comparison.compare("unwrap(DatabaseMetaData)", m -> m.unwrap(DatabaseMetaData.class) == m);
        comparison.compare("unwrap(Connection)", m -> m.unwrap(Connection.class) == null);
        comparison.compare("getConnection()", m -> m.getConnection().getMetaData() != null);
    }
}
