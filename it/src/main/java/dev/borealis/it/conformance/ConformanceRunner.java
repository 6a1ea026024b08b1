package dev.borealis.it.conformance;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Replays a folder of records against a server and prints what held and what did not. Exit code 0: at least the threshold held; 1: less,
 * or no server; 2: wrong arguments.
 */
@Command(
        name = "conformance",
        mixinStandardHelpOptions = true,
        description = "Replays recorded behaviour of Aurora DSQL against Local Aurora, or another server.")
public final class ConformanceRunner implements Callable<Integer> {
    private static final int DEFAULT_TIMEOUT_SECONDS = 10;

    @Parameters(paramLabel = "FOLDER", description = "vectors in *.jsonl, or grammar verdicts in verdicts.jsonl")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(
            names = "--server",
            paramLabel = "FILE",
            description = "the line that \"borealis local\" printed, in a file (- for standard input);"
                    + " without it Local Aurora is started here")
    private @Nullable String server;

    @Option(
            names = "--plain",
            paramLabel = "HOST:PORT",
            description = "a PostgreSQL without TLS and passwords, to see what it does with the same records")
    private @Nullable String plain;

    @Option(names = "--user", defaultValue = "postgres", description = "user for --plain (default: ${DEFAULT-VALUE})")
    private String user = "postgres";

    @Option(names = "--ssl-request", description = "negotiate TLS by SSLRequest instead of starting with it")
    private boolean sslRequest;

    @Option(names = "--only", paramLabel = "TEXT", description = "cases whose id contains this; no threshold then")
    private @Nullable String only;

    @Option(names = "--slow", description = "also vectors that wait for minutes")
    private boolean slow;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "longest wait for an answer, ten times more for slow ones")
    private int timeoutSeconds = DEFAULT_TIMEOUT_SECONDS;

    @Option(names = "--thresholds", paramLabel = "FILE", description = "least scores; without it there is none")
    private @Nullable Path thresholds;

    @Option(names = "--raise", description = "write the score to the thresholds when it is better")
    private boolean raise;

    private ConformanceRunner() {}

    /**
     * Runs and ends the JVM with the exit code.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String... arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new ConformanceRunner())
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println("conformance: " + failure);
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Patience patience = Patience.of(Duration.ofSeconds(timeoutSeconds), slow);
        Corpus corpus = Corpus.read(folder, patience).only(only);
        if (corpus.cases().isEmpty()) {
            out.println("no records in " + folder + (only == null ? "" : " with \"" + only + "\" in their id"));
            return CommandLine.ExitCode.USAGE;
        }
        try (ServerUnderTest target = server()) {
            Scoreboard scores = new CorpusRun(target, out).play(corpus);
            out.println();
            scores.print(out);
            return verdict(corpus, scores.total(), out);
        }
    }

    private ServerUnderTest server() throws Exception {
        if (plain != null) {
            return PlainServer.parse(plain, user);
        }
        return server == null
                ? AuroraServer.start(sslRequest)
                : AuroraServer.running(ServerDetails.parse(line(server)), sslRequest);
    }

    private static String line(String file) throws IOException {
        return "-".equals(file)
                ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                : Files.readString(Path.of(file));
    }

    private int verdict(Corpus corpus, Tally total, PrintStream out) throws IOException {
        if (thresholds == null || only != null) {
            return CommandLine.ExitCode.OK;
        }
        Thresholds least = new Thresholds(thresholds);
        int required = least.of(corpus.name());
        out.printf(
                "%s: %s %% held, at least %s %% must%n",
                corpus.name(), Thresholds.percent(total.permille()), Thresholds.percent(required));
        if (raise && least.raise(corpus.name(), total.permille())) {
            out.println("threshold raised to " + Thresholds.percent(total.permille()));
        }
        return total.permille() >= required ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
