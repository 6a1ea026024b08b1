package dev.borealis.cli;

import dev.borealis.cli.internal.doctor.Checkup;
import dev.borealis.cli.internal.doctor.Finding;
import dev.borealis.cli.internal.sql.TablePage;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds out why a cluster cannot be reached. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Goes the way to a cluster step by step: region, credentials, name, TCP, TLS, token, login, privileges.",
            "At the first step that fails it says what to do."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every step held", "2:wrong arguments", "3:one did not"})
final class DoctorCommand implements Callable<Integer> {
    private static final List<String> LABELS = List.of("", "step", "what was seen");

    @Parameters(
            paramLabel = "URL",
            description = "jdbc:aurora-dsql://<cluster>/<database>?…, or only the cluster's endpoint or id")
    @SuppressWarnings("NullAway.Init")
    private String url;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        List<Finding> findings = Checkup.ofDsql(url).findings();
        PrintWriter out = spec.commandLine().getOut();
        new TablePage(LABELS, findings.stream().map(DoctorCommand::row).toList()).write(out);
        Finding last = findings.get(findings.size() - 1);
        out.println(last.held() ? "\nEverything held." : "\nWhat to do: " + last.advice());
        return last.held() ? ExitCode.OK : UserErrors.NO_CONNECTION;
    }

    private static List<String> row(Finding finding) {
        String seen = finding.seen().strip().replaceAll("\\s+", " ");
        return List.of(finding.held() ? "ok" : "FAILED", finding.step(), seen);
    }
}
