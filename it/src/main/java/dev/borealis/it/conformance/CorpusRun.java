package dev.borealis.it.conformance;

import java.io.PrintStream;

/** Plays all cases of a corpus, printing each miss as it happens. */
final class CorpusRun {
    private final ServerUnderTest server;
    private final PrintStream out;

    CorpusRun(ServerUnderTest server, PrintStream out) {
        this.server = server;
        this.out = out;
    }

    Scoreboard play(Corpus corpus) {
        Scoreboard scores = new Scoreboard();
        for (ConformanceCase next : corpus.cases()) {
            Outcome outcome = next.play(server);
            scores.add(next, outcome);
            if (outcome instanceof Outcome.Missed missed) {
                out.println("MISS " + next.id() + evidence(next) + " " + missed.reason());
            } else if (outcome instanceof Outcome.Skipped skipped) {
                out.println("SKIP " + next.id() + " " + skipped.reason());
            }
        }
        return scores;
    }

    private static String evidence(ConformanceCase missed) {
        return missed.evidence().isEmpty() ? "" : " (" + missed.evidence() + ")";
    }
}
