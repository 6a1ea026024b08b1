package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** However a URL is mangled, no part of a password in it is shown. */
final class UrlSecretsTest {

    /** Pieces that no other text has. */
    private static final String[] PIECES = {"zqsecret", "zqhidden", "zqtail"};

    private static final String SEPARATORS = "&=?/@:#;%+ \\,";

    private static final String ARNS =
            "resourceArn=arn:aws:rds:eu-west-1:123456789012:cluster:c&secretArn=arn:aws:secretsmanager:eu-west-1:123456789012:secret:s";

    @Test
    void showsNoPartOfAPassword() throws SQLException {
        Random random = new Random(20261130);
        for (int i = 0; i < 5_000; i++) {
            String url = mangled(random);
            assertThat(told(url)).as(url).doesNotContain("zq");
        }
    }

    @Test
    void showsNoEndOfAPasswordWithAnAmpersand() throws SQLException {
        assertThat(told("jdbc:aurora-data-api:postgresql:///db?password=zqse&zqcret"))
                .doesNotContain("zq");
        assertThat(told("jdbc:aurora-data-api:postgresql:///db?password=zqse&zqcret=1"))
                .doesNotContain("zq");
        assertThat(told("jdbc:aurora-data-api:postgresql://user:zqpa/zqss@host/db"))
                .doesNotContain("zq");
        assertThat(told("jdbc:aurora-data-api:postgresql:///db?endpoint=https://user:zqpw@host"))
                .doesNotContain("zq");
    }

    private static String mangled(Random random) {
        String password = PIECES[random.nextInt(3)] + separator(random) + PIECES[random.nextInt(3)];
        String engine = random.nextBoolean() ? "postgresql" : "mysql";
        return switch (random.nextInt(4)) {
            case 0 -> "jdbc:aurora-data-api:" + engine + "://user:" + password + "@host/db?" + ARNS;
            case 1 -> "jdbc:aurora-data-api:" + engine + ":///db?" + ARNS + "&user=app&password=" + password;
            case 2 -> "jdbc:aurora-data-api:" + engine + ":///db?password=" + password + "&timeoutSecs=5&" + ARNS;
            default -> "jdbc:aurora-data-api:" + engine + "://user:" + password + "@host:" + separator(random) + "/db";
        };
    }

    private static char separator(Random random) {
        return SEPARATORS.charAt(random.nextInt(SEPARATORS.length()));
    }

    /** Whatever the driver says of a URL. */
    private static String told(String url) throws SQLException {
        StringWriter told = new StringWriter();
        DataApiDriver driver = new DataApiDriver();
        try {
            for (DriverPropertyInfo info : driver.getPropertyInfo(url, new Properties())) {
                told.append(info.name + "=" + info.value + "\n");
            }
        } catch (SQLException refused) {
            refused.printStackTrace(new PrintWriter(told, true));
        }
        try (Connection connection = driver.connect(url, new Properties())) {
            told.append(connection + " " + connection.getMetaData().getURL());
        } catch (SQLException refused) {
            refused.printStackTrace(new PrintWriter(told, true));
        }
        try {
            DataApiDataSource.builder().url(url).build();
        } catch (IllegalArgumentException refused) {
            refused.printStackTrace(new PrintWriter(told, true));
        }
        return told.toString();
    }
}
