package dev.borealis.it.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class VectorCaseTest {
    private static final Patience QUICK = Patience.of(Duration.ofSeconds(5), false);
    private static final String INSERTED = "'steps': [{'sql': 'INSERT', 'expect': {'ok': true, 'tag': 'INSERT 0 1'}}]";

    @Test
    void holdsWhenEveryStepAnswersAsRecorded() throws IOException {
        assertThat(play(INSERTED, Map.of("INSERT", ScriptedServer.tag("INSERT 0 1"))))
                .isEqualTo(new Outcome.Held());
    }

    @Test
    void missesWithExpectedAndGotWhenAStepAnswersOtherwise() throws IOException {
        Outcome outcome = play(INSERTED, Map.of("INSERT", ScriptedServer.error("42601", "no such thing")));
        assertThat(outcome)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(Outcome.Missed.class))
                .extracting(Outcome.Missed::reason)
                .asString()
                .contains("step 1 [INSERT]", "\"INSERT 0 1\"", "sqlstate=\"42601\", message=\"no such thing\"");
    }

    @Test
    void cancelsAndMissesAStepThatHangs() throws IOException {
        Patience short_ = Patience.of(Duration.ofMillis(200), false);
        try (ScriptedServer server = new ScriptedServer(sql -> ScriptedServer.silence())) {
            Outcome outcome = new VectorCase(vector(INSERTED), short_).play(target(server));
            assertThat(outcome).isInstanceOf(Outcome.Missed.class);
            assertThat(server.heard()).contains("INSERT", "cancel");
        }
    }

    @Test
    void missesWhenTheSetupFails() throws IOException {
        Outcome outcome = play(
                "'setup': ['CREATE'], " + INSERTED,
                Map.of("CREATE", ScriptedServer.error("42601", "no"), "INSERT", ScriptedServer.tag("INSERT 0 1")));
        assertThat(outcome).isInstanceOf(Outcome.Missed.class);
    }

    @Test
    void ignoresATeardownThatFailsAndRunsItBeforeAndAfter() throws IOException {
        Function<String, byte[]> script =
                sql -> sql.equals("DROP") ? ScriptedServer.error("42P01", "no") : ScriptedServer.tag("INSERT 0 1");
        try (ScriptedServer server = new ScriptedServer(script)) {
            Outcome outcome = new VectorCase(vector("'teardown': ['DROP'], " + INSERTED), QUICK).play(target(server));
            assertThat(outcome).isEqualTo(new Outcome.Held());
            assertThat(server.heard()).containsExactly("DROP", "INSERT", "DROP");
        }
    }

    @Test
    void sendsASetupAgainThatMeetsACatalogChange() throws IOException {
        AtomicInteger attempts = new AtomicInteger();
        Function<String, byte[]> script = sql -> sql.equals("CREATE") && attempts.getAndIncrement() == 0
                ? ScriptedServer.error("40001", "schema has been updated")
                : ScriptedServer.tag("INSERT 0 1");
        try (ScriptedServer server = new ScriptedServer(script)) {
            assertThat(new VectorCase(vector("'setup': ['CREATE'], " + INSERTED), QUICK).play(target(server)))
                    .isEqualTo(new Outcome.Held());
        }
    }

    @Test
    void countsTheFailuresOfARace() throws IOException {
        String race = "'steps': [{'sql': 'A', 'expect': {'one_of': [{'ok': true}, {'error': {}}]}},"
                + "{'sql': 'B', 'expect': {'one_of': [{'ok': true}, {'error': {}}]}}],"
                + "'race': {'steps': [0, 1], 'failures': [1]}";
        byte[] ok = ScriptedServer.tag("COMMIT");
        byte[] lost = ScriptedServer.error("40001", "conflict");
        assertThat(play(race, Map.of("A", ok, "B", lost))).isEqualTo(new Outcome.Held());
        assertThat(play(race, Map.of("A", lost, "B", ok))).isEqualTo(new Outcome.Held());
        assertThat(play(race, Map.of("A", ok, "B", ok))).isInstanceOf(Outcome.Missed.class);
        assertThat(play(race, Map.of("A", lost, "B", lost))).isInstanceOf(Outcome.Missed.class);
    }

    @Test
    void triesAFewTimesWhereTimingDecides() throws IOException {
        AtomicInteger attempts = new AtomicInteger();
        Function<String, byte[]> script =
                sql -> ScriptedServer.tag(attempts.incrementAndGet() < 3 ? "INSERT 0 0" : "INSERT 0 1");
        try (ScriptedServer server = new ScriptedServer(script)) {
            assertThat(new VectorCase(vector("'timing': true, " + INSERTED), QUICK).play(target(server)))
                    .isEqualTo(new Outcome.Held());
            assertThat(new VectorCase(vector("'timing': true, 'steps': [{'sql': 'X', 'expect': {'error': {}}}]"), QUICK)
                            .play(target(server)))
                    .isInstanceOf(Outcome.Missed.class);
        }
    }

    @Test
    void skipsWhatIsStaleOrWaitsForMinutes() throws IOException {
        assertThat(play("'stale': true, " + INSERTED, Map.of())).isInstanceOf(Outcome.Skipped.class);
        assertThat(play("'steps': [{'sleep_s': 300}]", Map.of())).isInstanceOf(Outcome.Skipped.class);
    }

    @Test
    void putsWhatAStepHasSavedIntoLaterOnes() throws IOException {
        String steps = "'needs': 'save', 'steps': [{'sql': 'SUBMIT', 'save': 'job', 'expect': {'ok': true}},"
                + "{'sql': 'WAIT ${job} ${other} ${job}', 'expect': {'ok': true, 'tag': 'CALL'}}]";
        byte[] job = ScriptedServer.row("SELECT 2", "abc");
        assertThat(play(steps, Map.of("SUBMIT", job, "WAIT abc ${other} abc", ScriptedServer.tag("CALL"))))
                .isEqualTo(new Outcome.Held());
    }

    @Test
    void missesWhenThereIsNothingToSave() throws IOException {
        String steps = "'steps': [{'sql': 'SUBMIT', 'save': 'job', 'expect': {'ok': true}},"
                + "{'sql': 'WAIT ${job}', 'expect': {'ok': true}}]";
        assertThat(play(steps, Map.of("SUBMIT", ScriptedServer.tag("SELECT 0"))))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(Outcome.Missed.class))
                .extracting(Outcome.Missed::reason)
                .asString()
                .contains("step 1 [SUBMIT]", "save as job");
    }

    @Test
    void skipsWhatNeedsMoreThanTheRunnerKnows() throws IOException {
        assertThat(play("'needs': 'wings', " + INSERTED, Map.of()))
                .isEqualTo(new Outcome.Skipped("needs \"wings\", which this runner does not know"));
    }

    @Test
    void tellsTheEvidenceWithoutTheWordsThatExplainIt() throws IOException {
        assertThat(new VectorCase(vector("'evidence': 'inferred: by rule', " + INSERTED), QUICK).evidence())
                .isEqualTo("inferred");
        assertThat(new VectorCase(vector(INSERTED), QUICK).evidence()).isEmpty();
    }

    @Test
    void doesNotAskForWhatLooksLikeADefectOfTheService() throws IOException {
        String defect = "'service_defect': true, " + INSERTED;
        assertThat(play(defect, Map.of("INSERT", ScriptedServer.tag("INSERT 0 1"))))
                .isEqualTo(new Outcome.Held());
        assertThat(play(defect, Map.of("INSERT", ScriptedServer.error("42804", "wrong type"))))
                .isInstanceOf(Outcome.Skipped.class);
    }

    private static Outcome play(String members, Map<String, byte[]> answers) throws IOException {
        try (ScriptedServer server = new ScriptedServer(answers::get)) {
            return new VectorCase(vector(members), QUICK).play(target(server));
        }
    }

    private static ServerUnderTest target(ScriptedServer server) {
        return new PlainServer("127.0.0.1", server.port(), "someone");
    }

    private static Vector vector(String members) throws IOException {
        String line = "{'id': 'family/name', " + members + "}";
        return VectorReader.read(new ObjectMapper().readTree(line.replace('\'', '"')));
    }
}
