import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What a tool does with a driver that is one jar: there is nothing else on the class path. Run with the URL of a database. */
public final class Program {
    public static void main(String[] args) throws Exception {
        Logger log = Logger.getLogger("dev.borealis");
        ConsoleHandler console = new ConsoleHandler();
        console.setLevel(Level.ALL);
        log.addHandler(console);
        log.setLevel(Level.ALL);
        try (Connection connection = DriverManager.getConnection(args[0])) {
            walk(connection.getMetaData());
            try (var statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT 'a row'")) {
                rows.next();
                System.out.println(rows.getString(1));
            }
            System.out.println(connection.unwrap(Connection.class) != null);
        }
        List<String> drivers = new ArrayList<>();
        DriverManager.drivers().map(Driver::getClass).map(Class::getName).forEach(drivers::add);
        System.out.println(drivers);
        try {
            DriverManager.getConnection("jdbc:postgresql://localhost/postgres");
            System.out.println("answers another driver's URL");
        } catch (SQLException e) {
            System.out.println(e.getSQLState());
        }
    }

    /** As DBeaver and DataGrip look around. */
    private static void walk(DatabaseMetaData about) throws SQLException {
        System.err.println(about.getDriverName() + " " + about.getDriverVersion() + ", " + about.getDatabaseProductName());
        int seen = 0;
        for (ResultSet all : List.of(
                about.getCatalogs(),
                about.getSchemas(),
                about.getTableTypes(),
                about.getTypeInfo(),
                about.getTables(null, null, "%", null),
                about.getColumns(null, null, "walked", "%"),
                about.getPrimaryKeys(null, null, "walked"),
                about.getIndexInfo(null, null, "walked", false, true),
                about.getImportedKeys(null, null, "walked"),
                about.getExportedKeys(null, null, "walked"),
                about.getProcedures(null, null, "%"),
                about.getFunctions(null, null, "%"))) {
            while (all.next()) {
                seen++;
            }
            all.close();
        }
        System.out.println(seen > 10 ? "walked" : "saw " + seen);
    }
}
