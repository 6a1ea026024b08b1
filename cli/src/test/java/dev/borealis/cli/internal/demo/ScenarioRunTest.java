package dev.borealis.cli.internal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class ScenarioRunTest {
    private final Clinic nowhere = new Clinic(new PGSimpleDataSource(), "", ClinicSql.POSTGRESQL);

    @Test
    void runsNothingBehindAStepThatDoesNotHold() {
        Step<Clinic> good = step("good", true);
        Step<Clinic> bad = step("bad", false);
        List<StepOutcome> outcomes =
                new ScenarioRun<>(new Scenario<>("title", nowhere, List.of(good, bad, good))).outcomes();
        assertThat(outcomes).extracting(StepOutcome::held).containsExactly(true, false, false, true);
        assertThat(outcomes)
                .extracting(StepOutcome::seen)
                .containsExactly("fine", "saw nothing of the kind", "not run", "nothing left behind");
    }

    @Test
    void putsTheTablePrefixIntoSql() {
        Clinic clinic = new Clinic(new PGSimpleDataSource(), "demo_", ClinicSql.POSTGRESQL);
        assertThat(clinic.named("SELECT 1 FROM {owner} o, {vet_specialty}"))
                .isEqualTo("SELECT 1 FROM demo_owner o, demo_vet_specialty");
    }

    private static Step<Clinic> step(String title, boolean holds) {
        return new Step<>() {
            @Override
            public String title() {
                return title;
            }

            @Override
            public String run(Clinic clinic) throws DemoFailedException {
                DemoFailedException.unless(holds, "nothing of the kind");
                return "fine";
            }
        };
    }
}
