package dev.borealis.cli.internal.doctor;

import dev.borealis.aws.AwsEnvironment;
import dev.borealis.dsql.DsqlUrl;
import java.util.ArrayList;
import java.util.List;

/**
 * Goes the way to a cluster of Aurora DSQL, up to the first step that fails. Not thread-safe.
 *
 * <pre>{@code
 * List<Finding> findings = Checkup.ofDsql("jdbc:aurora-dsql://<cluster>").findings();
 * }</pre>
 */
public final class Checkup {
    private static final String PREFIX = "jdbc:aurora-dsql:";

    private final List<Check> checks;

    Checkup(List<Check> checks) {
        this.checks = checks;
    }

    /**
     * Takes a cluster.
     *
     * @param url {@code jdbc:aurora-dsql://…} with any option of the driver, or only the endpoint or id of a cluster
     * @return the steps to it
     * @throws IllegalArgumentException if it cannot be read
     */
    public static Checkup ofDsql(String url) {
        String full = url.startsWith("jdbc:") ? url : PREFIX + "//" + url;
        if (!full.startsWith(PREFIX)) {
            throw new IllegalArgumentException(
                    "doctor looks after Aurora DSQL; give jdbc:aurora-dsql://…, or the endpoint or id of a cluster");
        }
        Patient patient = new Patient(full, DsqlUrl.parse(PREFIX, full), AwsEnvironment.ofProcess());
        return new Checkup(List.of(
                new RegionCheck(patient),
                new CredentialsCheck(patient),
                new NameCheck(patient),
                new TcpCheck(patient),
                new TlsCheck(patient),
                new TokenCheck(patient),
                new LoginCheck(patient),
                new PrivilegesCheck(patient)));
    }

    /**
     * Takes the steps.
     *
     * @return what was seen, the first failure last
     */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Check check : checks) {
            Finding finding = finding(check);
            findings.add(finding);
            if (!finding.held()) {
                break;
            }
        }
        return findings;
    }

    private static Finding finding(Check check) {
        try {
            return new Finding(check.title(), true, check.run(), "");
        } catch (CheckFailedException failure) {
            return new Finding(check.title(), false, failure.happened(), failure.advice());
        }
    }
}
