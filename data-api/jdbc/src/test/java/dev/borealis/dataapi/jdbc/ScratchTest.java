package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.Engine;
import java.lang.reflect.Method;
import java.sql.*;
import java.util.*;
import org.junit.jupiter.api.Test;

final class ScratchTest {
    @Test
    void metadata() throws Exception {
        try (var out = new java.io.PrintWriter("/tmp/meta.txt")) {
            for (Engine engine : Engine.values()) {
                try (Connection c = Databases.reference(engine)) {
                    DatabaseMetaData m = c.getMetaData();
                    for (Method method : DatabaseMetaData.class.getMethods()) {
                        if (method.getParameterCount() == 0) {
                            Object v;
                            try {
                                v = method.invoke(m);
                            } catch (Exception e) {
                                v = "ERR " + e.getCause();
                            }
                            if (v instanceof ResultSet rs) {
                                v = dump(rs);
                            }
                            out.println(engine + "\t" + method.getReturnType().getSimpleName() + "\t" + method.getName()
                                    + "\t" + v);
                        }
                    }
                    for (String s : new String[] {"tables", "columns", "pk", "index", "imported"}) {
                        ResultSet rs = switch (s) {
                            case "tables" -> m.getTables(null, null, "none", null);
                            case "columns" -> m.getColumns(null, null, "none", null);
                            case "pk" -> m.getPrimaryKeys(null, null, "none");
                            case "index" -> m.getIndexInfo(null, null, "none", false, false);
                            default -> m.getImportedKeys(null, null, "none");
                        };
                        out.println(engine + "\tcols " + s + "\t" + dump(rs));
                    }
                }
                try (Connection c = Databases.ours(engine);
                        Statement s = c.createStatement();
                        ResultSet r = s.executeQuery("SELECT 1 AS a, 'x' AS b, NULL AS c, version()")) {
                    r.next();
                    out.println(engine + " ours " + r.getInt("a") + r.getString("B") + r.getObject(3) + r.getObject(4));
                }
            }
        }
    }

    static String dump(ResultSet rs) throws SQLException {
        StringBuilder b = new StringBuilder();
        ResultSetMetaData m = rs.getMetaData();
        for (int i = 1; i <= m.getColumnCount(); i++)
            b.append(m.getColumnLabel(i) + ":" + m.getColumnTypeName(i)).append('|');
        while (rs.next()) {
            b.append("\\n");
            for (int i = 1; i <= m.getColumnCount(); i++)
                b.append(rs.getObject(i)).append('|');
        }
        return b.toString();
    }
}
