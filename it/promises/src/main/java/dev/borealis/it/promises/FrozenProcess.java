package dev.borealis.it.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.it.promises.Ledger.Entry;
import dev.borealis.local.Faults;
import dev.borealis.local.LocalAurora;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A process that is stopped for ten minutes, as Lambda freezes one, and goes on with connections that have died meanwhile: its
 * next writes are there once, or not and said so. Nobody waits for ten minutes: the service's clock is moved.
 */
public final class FrozenProcess {

    private static final Duration STOPPED = Duration.ofMinutes(10);
    private static final String READY = "ready";

    private FrozenProcess() {}

    /**
     * Starts a program, stops it, lets its connections die, and holds what it tells afterwards against the database.
     *
     * @param aurora where it writes
     * @param program a class whose main method calls {@link #live}; its arguments are the cluster's endpoint, the port on
     *     loopback and the file of the CA, and its environment has the credentials
     * @throws Exception if it cannot be run
     */
    public static void keepsItsWord(LocalAurora aurora, Class<?> program) throws Exception {
        try (Judge judge = DsqlJudge.of(aurora)) {
            keepsItsWord(aurora, program, judge);
        }
    }

    private static void keepsItsWord(LocalAurora aurora, Class<?> program, Judge judge) throws Exception {
        judge.execute("CREATE TABLE IF NOT EXISTS promise (id varchar(200), part int)");
        judge.execute("DELETE FROM promise WHERE id LIKE 'frozen%'");
        var told = new Ledger();
        Process process = start(aurora, program);
        try (Faults faults = aurora.faults().scope();
                BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                var in = process.outputWriter(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo(READY);
            signal("STOP", process);
            faults.ageConnections();
            faults.moveClock(STOPPED);
            signal("CONT", process);
            in.write("go on\n");
            in.flush();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                String[] words = line.split("\t", -1);
                told.add(new Entry(words[0], List.of(1), new Ending(Told.valueOf(words[1]), words[2], null), null));
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(told.complaints(judge)).isEmpty();
        assertThat(told.size()).isEqualTo(4);
        assertThat(told.count(Told.COMMITTED))
                .as("what was run in transactions")
                .isGreaterThanOrEqualTo(3);
    }

    private static Process start(LocalAurora aurora, Class<?> program) throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                program.getName(),
                aurora.dsql().endpoint(),
                Integer.toString(aurora.dsql().port()),
                aurora.dsql().caFile().toString());
        builder.environment().put("AWS_ACCESS_KEY_ID", aurora.accessKeyId());
        builder.environment().put("AWS_SECRET_ACCESS_KEY", aurora.secretAccessKey());
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static void signal(String name, Process process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /**
     * What the program does: it fills its pool, waits to be stopped, writes, and prints how each write ended.
     *
     * @param runner runs the transactions; closed here
     * @throws IOException if the other side has gone
     */
    public static void live(TransactionRunner runner) throws IOException {
        try (runner) {
            List.of(runner.start(transaction("frozen before 1")), runner.start(transaction("frozen before 2")))
                    .forEach(Running::await);
            System.out.println(READY);
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            String alone = "frozen alone";
            report(alone, ofAutocommit(runner.runAlone(insertion(alone))));
            for (int number = 0; number < 3; number++) {
                String key = "frozen run " + number;
                report(key, runner.run(transaction(key)));
            }
        }
    }

    private static Work transaction(String key) {
        return new Work(List.of(new Step.Sql(insertion(key), false)));
    }

    private static String insertion(String key) {
        return "INSERT INTO promise VALUES ('" + key + "', 1)";
    }

    /** A lost connection says nothing of a statement that commits by itself. Drivers have no state for it, or one of class 08. */
    private static Ending ofAutocommit(Ending ending) {
        boolean lost = ending.told() == Told.FAILED
                && (ending.state() == null || ending.state().startsWith("08"));
        return lost ? new Ending(Told.UNKNOWN, ending.state(), ending.failure()) : ending;
    }

    private static void report(String key, Ending ending) {
        System.out.println(key + "\t" + ending.told() + "\t" + ending.state());
    }
}
