package dev.borealis.it.conformance;

import dev.borealis.it.conformance.wire.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plays the steps of one vector on fresh sessions and compares. */
final class VectorReplay {
    private final Vector vector;
    private final Duration patience;

    VectorReplay(Vector vector, Duration patience) {
        this.vector = vector;
        this.patience = patience;
    }

    Outcome on(ServerUnderTest server) {
        try (Housekeeping housekeeping = new Housekeeping(server, patience)) {
            housekeeping.tearDown(vector.teardown());
            Optional<String> miss = housekeeping.setUp(vector.setup());
            if (miss.isEmpty()) {
                miss = steps(server);
            }
            housekeeping.tearDown(vector.teardown());
            return miss.<Outcome>map(Outcome.Missed::new).orElseGet(Outcome.Held::new);
        } catch (IOException broken) {
            return new Outcome.Missed("no session: " + broken.getMessage());
        }
    }

    private Optional<String> steps(ServerUnderTest server) throws IOException {
        List<Answer> answers = new ArrayList<>();
        SavedValues saved = new SavedValues();
        try (StepSessions sessions = StepSessions.open(server, vector.sessions(), patience)) {
            for (Vector.Step recorded : vector.steps()) {
                Vector.Step step = saved.putInto(recorded);
                Answer answer = answer(step, sessions);
                answers.add(answer);
                Optional<String> miss = compare(answers.size(), step, answer);
                if (miss.isEmpty()) {
                    miss = saved.save(answers.size(), step, answer);
                }
                if (miss.isPresent()) {
                    return miss;
                }
            }
        }
        return raceMiss(answers);
    }

    private static Answer answer(Vector.Step step, StepSessions sessions) {
        return step.pauseSeconds() > 0 ? Pause.seconds(step.pauseSeconds()) : sessions.answer(step);
    }

    private static Optional<String> compare(int number, Vector.Step step, Answer answer) {
        Expectation expected = step.expectation();
        if (expected == null ? !(answer instanceof Answer.Lost) : expected.accepts(answer)) {
            return Optional.empty();
        }
        return Optional.of("step %d [%s]%n    expected %s%n    got      %s"
                .formatted(
                        number,
                        Quoted.oneLine(step.sql()),
                        expected == null ? "an answer" : Quoted.oneLine(expected.toString()),
                        Quoted.oneLine(AnswerText.of(answer))));
    }

    private Optional<String> raceMiss(List<Answer> answers) {
        Vector.Race race = vector.race();
        if (race == null) {
            return Optional.empty();
        }
        int failed = (int) race.steps().stream()
                .filter(step -> answers.get(step) instanceof Answer.Refused)
                .count();
        return race.failures().contains(failed)
                ? Optional.empty()
                : Optional.of("race%n    expected %s failures among steps %s (from 0)%n    got      %d"
                        .formatted(race.failures(), race.steps(), failed));
    }
}
