package dev.borealis.cli;

import dev.borealis.dsql.DsqlTokens;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a token and nothing else, for {@code PGPASSWORD=$(borealis token …)}. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Prints an IAM token, the password for signing in to a cluster.")
final class TokenCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CLUSTER", description = "endpoint or 26-character id of the cluster")
    @SuppressWarnings("NullAway.Init")
    private String cluster;

    @Option(names = "--region", description = "where the endpoint does not tell it")
    private @Nullable String region;

    @Option(names = "--user", defaultValue = "admin", description = "database user (default: ${DEFAULT-VALUE})")
    private String user = "admin";

    @Option(
            names = "--duration",
            converter = DurationConverter.class,
            paramLabel = "TIME",
            description = "how long it is good for, 1s to 7d (default: 15m)")
    private @Nullable Duration duration;

    @Option(names = "--profile", description = "AWS profile to sign with")
    private @Nullable String profile;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        DsqlTokens.Builder tokens = DsqlTokens.builder().cluster(cluster).user(user);
        if (region != null) {
            tokens.region(region);
        }
        if (duration != null) {
            tokens.duration(duration);
        }
        if (profile != null) {
            tokens.profile(profile);
        }
        spec.commandLine().getOut().println(tokens.build().create().value());
        return ExitCode.OK;
    }
}
