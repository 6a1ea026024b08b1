package dev.borealis.cli;

import dev.borealis.local.Fault;
import dev.borealis.local.LocalAurora;
import dev.borealis.local.LocalAuroraBuilder;
import dev.borealis.local.LocalCache;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs Local Aurora until it is told to stop. */
@Command(
        name = "local",
        mixinStandardHelpOptions = true,
        description = {
            "Runs Local Aurora in the foreground, on loopback only, until SIGTERM or Ctrl-C.",
            "When ready it prints one line of JSON with addresses and credentials on standard output."
        },
        footer = {
            "",
            "Credentials are random at each start (with --data: at the first). To choose them, set",
            "BOREALIS_LOCAL_ACCESS_KEY_ID and BOREALIS_LOCAL_SECRET_ACCESS_KEY. The usual AWS variables are not",
            "looked at: they may hold real credentials, which do not belong in the line of JSON."
        })
final class LocalCommand implements Callable<Integer> {
    private static final String ACCESS_KEY = "BOREALIS_LOCAL_ACCESS_KEY_ID";
    private static final String SECRET_KEY = "BOREALIS_LOCAL_SECRET_ACCESS_KEY";

    @Option(names = "--region", description = "region of the cluster (default: us-east-1)")
    private @Nullable String region;

    @Option(names = "--dsql-port", paramLabel = "PORT", description = "port of the DSQL server; 0 is any free one")
    private int dsqlPort;

    @Option(
            names = "--data-api-port",
            paramLabel = "PORT",
            description = "port of the Data API server; 0 is any free one")
    private int dataApiPort;

    @Option(
            names = "--control-port",
            paramLabel = "PORT",
            description = "port of the control interface; 0 is any free one")
    private int controlPort;

    @Option(names = "--no-mysql", description = "leaves MySQL out of the Data API")
    private boolean noMysql;

    @Option(names = "--no-postgresql", description = "leaves PostgreSQL out of the Data API")
    private boolean noPostgresql;

    @Option(names = "--data", paramLabel = "DIR", description = "keeps data and credentials in DIR for the next start")
    private @Nullable Path data;

    @Option(names = "--clear-cache", description = "deletes the unpacked databases that all starts share, and ends")
    private boolean clearCache;

    @Option(names = "--strict-sni", description = "refuses clients that do not name the cluster in TLS")
    private boolean strictSni;

    @Option(
            names = "--limit",
            paramLabel = "NAME=VALUE",
            description = "changes a limit of the service, such as transaction-rows=10; may be repeated")
    private Map<String, Long> limits = Map.of();

    @Option(
            names = "--assume",
            paramLabel = "NAME=READING",
            description =
                    "how the Data API reads what is not settled: timeout=ends or stays, result-size=values or json;"
                            + " may be repeated")
    private Map<String, String> assumptions = Map.of();

    @Option(
            names = "--release",
            paramLabel = "MONTH|DAY",
            description = "follows the service as it was then, such as 2026-09 (default: newest)")
    private @Nullable String release;

    @Option(
            names = "--job-duration",
            converter = DurationConverter.class,
            description = "how long asynchronous jobs take at least, such as 30s (default: 200 ms)")
    private @Nullable Duration jobDuration;

    @Option(
            names = "--fault",
            paramLabel = "SPEC",
            converter = FaultConverter.class,
            description = {
                "lets something go wrong, such as conflict,times=3; may be repeated. A SPEC is"
                        + " KIND[=DURATION][,OPTION=VALUE]…. The kinds:",
                "${COMPLETION-CANDIDATES}",
                "The options: times=N|always, skip=N, probability=P, seed=N, user=NAME, application=NAME,"
                        + " operation=NAME"
            },
            completionCandidates = FaultConverter.Kinds.class)
    private List<Fault> faults = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return clearCache ? clearCache() : run();
    }

    private int clearCache() throws IOException {
        Map<Path, Long> freed = LocalCache.clear();
        PrintWriter out = spec.commandLine().getOut();
        freed.forEach((directory, bytes) -> out.println("Deleted " + bytes / 1_000_000 + " MB in " + directory));
        if (freed.isEmpty()) {
            out.println("There is no cache");
        }
        return ExitCode.OK;
    }

    private int run() throws Exception {
        LocalAurora aurora = configured(System.getenv()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(aurora::close, "borealis-local-stop"));
        PrintWriter out = spec.commandLine().getOut();
        out.println(ReadyLine.of(aurora));
        if (out.checkError()) {
            throw new IOException("standard output could not be written: nobody would know that Local Aurora is ready");
        }
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    private LocalAuroraBuilder configured(Map<String, String> environment) {
        LocalAuroraBuilder builder = LocalAurora.builder()
                .dsqlPort(dsqlPort)
                .dataApiPort(dataApiPort)
                .controlPort(controlPort)
                .postgresql(!noPostgresql)
                .mysql(!noMysql)
                .strictSni(strictSni);
        if (region != null) {
            builder.region(region);
        }
        if (data != null) {
            builder.dataDirectory(data);
        }
        configureRules(builder);
        String id = environment.get(ACCESS_KEY);
        String secret = environment.get(SECRET_KEY);
        if ((id == null) != (secret == null)) {
            throw new IllegalArgumentException("set both of " + ACCESS_KEY + " and " + SECRET_KEY + ", or none");
        }
        return id == null || secret == null ? builder : builder.accessKey(id, secret);
    }

    private void configureRules(LocalAuroraBuilder builder) {
        limits.forEach(builder::limit);
        faults.forEach(builder::fault);
        assumptions.forEach(builder::assume);
        if (release != null) {
            builder.release(release);
        }
        if (jobDuration != null) {
            builder.jobDuration(jobDuration);
        }
    }
}
