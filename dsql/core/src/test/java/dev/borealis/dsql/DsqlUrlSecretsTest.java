package dev.borealis.dsql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** However a URL is mangled, no part of a password in it is shown. */
class DsqlUrlSecretsTest {

    private static final String HOST = "abcdefghijklmnopqrstuvwx12.dsql.eu-west-1.on.aws";
    private static final String SEPARATORS = "&=?/@:#%+ \\,";

    @Test
    void showsNoPartOfAPassword() {
        var random = new Random(20261130);
        for (int i = 0; i < 5_000; i++) {
            String url = mangled(random);
            assertThat(told(url)).as(url).doesNotContain("zq");
        }
    }

    private static String mangled(Random random) {
        String password = "zqsecret" + separator(random) + "zqtail";
        return "jdbc:aurora-dsql://"
                + switch (random.nextInt(4)) {
                    case 0 -> "admin:" + password + "@" + HOST + "/postgres?region=eu-west-1";
                    case 1 -> HOST + "/postgres?user=app&password=" + password + "&region=eu-west-1";
                    case 2 -> "admin:" + password + separator(random) + HOST;
                    default -> HOST + ":" + password + "/postgres?port=" + password;
                };
    }

    private static char separator(Random random) {
        return SEPARATORS.charAt(random.nextInt(SEPARATORS.length()));
    }

    private static String told(String url) {
        var told = new StringWriter();
        try {
            told.append(DsqlUrl.parse("jdbc:aurora-dsql:", url).toString());
        } catch (IllegalArgumentException refused) {
            refused.printStackTrace(new PrintWriter(told, true));
        }
        return told.toString();
    }
}
