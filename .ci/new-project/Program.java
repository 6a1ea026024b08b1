import dev.borealis.local.LocalAurora;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;

/** README's first example, on Local Aurora. */
public final class Program {
    public static void main(String[] arguments) throws Exception {
        try (LocalAurora local = LocalAurora.builder().mysql(false).start()) {
            System.setProperty("aws.accessKeyId", local.accessKeyId());
            System.setProperty("aws.secretAccessKey", local.secretAccessKey());
            String url = local.dsql().jdbcUrl();
// README
        }
    }
}
