package dev.borealis.cli.internal.doctor;

import dev.borealis.dsql.DsqlTarget;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What to do about a refused login, by what the service says. */
final class LoginAdvice {
    private static final String ADMIN = "admin";

    private static final Map<String, String> BY_TEXT = new LinkedHashMap<>();

    static {
        BY_TEXT.put(
                "Signature expired",
                "The token was too old when it arrived: set this machine's clock, or give tokenDurationSecs more.");
        BY_TEXT.put("waking up", "The cluster was idle. Try again in some seconds; Borealis does where it retries.");
        BY_TEXT.put("too many open connections", "Close connections, share a pool, or ask for a higher quota.");
        BY_TEXT.put("rate exceeded", "Open connections more slowly: a pool of Borealis keeps the service's pace.");
    }

    private LoginAdvice() {}

    static String of(SQLException refused, DsqlTarget target) {
        String said = String.valueOf(refused.getMessage());
        return BY_TEXT.entrySet().stream()
                .filter(entry -> said.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> target.user().equals(ADMIN) ? forAdmin() : forUser(target.user()));
    }

    private static String forAdmin() {
        return "Allow dsql:DbConnectAdmin on this cluster to the IAM identity of these credentials, and check that they are"
                + " for the account that has the cluster.";
    }

    private static String forUser(String user) {
        return "Allow dsql:DbConnect on this cluster to the IAM identity of these credentials; as admin run CREATE ROLE "
                + user + " WITH LOGIN and AWS IAM GRANT " + user + " TO '<its ARN>', and look at"
                + " sys.iam_pg_role_mappings.";
    }
}
