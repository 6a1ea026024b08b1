package dev.borealis.dataapi;

import dev.borealis.aws.CredentialsUnavailableException;
import dev.borealis.dataapi.internal.error.CallKind;
import dev.borealis.dataapi.internal.error.ErrorTexts;
import dev.borealis.dataapi.internal.error.ErrorTypes;
import dev.borealis.dataapi.internal.error.Failure;
import dev.borealis.dataapi.internal.error.Retries;
import dev.borealis.dataapi.internal.error.Verdict;
import dev.borealis.dataapi.internal.json.Answer;
import dev.borealis.dataapi.internal.json.AnswerReader;
import dev.borealis.dataapi.internal.json.ErrorBody;
import java.io.IOException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a call, and makes it again as long as that is safe and of use. Safe for threads. */
final class Pipeline {

    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    static final String REQUEST_ID = "x-amzn-RequestId";
    static final String ERROR_TYPE = "x-amzn-ErrorType";

    private final Caller caller;
    private final Sleeper sleeper;

    /** Waits between calls that may be cut off meanwhile. */
    private final Sleeper breakable;

    private final RandomGenerator random;
    private final Duration patience;

    Pipeline(Caller caller, Sleeper sleeper, RandomGenerator random, Duration patience) {
        this(caller, sleeper, sleeper, random, patience);
    }

    private Pipeline(Caller caller, Sleeper sleeper, Sleeper breakable, RandomGenerator random, Duration patience) {
        this.caller = caller;
        this.sleeper = sleeper;
        this.breakable = breakable;
        this.random = random;
        this.patience = patience;
    }

    /** The same by another transport, with other waits but for rollbacks. */
    Pipeline through(UnaryOperator<HttpTransport> way, Sleeper between) {
        return new Pipeline(caller.through(way), sleeper, between, random, patience);
    }

    Answer call(Attempt attempt) {
        RetryState state = new RetryState(patience, random);
        while (true) {
            Outcome outcome = once(attempt);
            if (outcome.answer() != null) {
                return outcome.answer();
            }
            Failure failure = outcome.mustHaveFailed();
            Verdict verdict = Retries.on(failure, attempt.kind());
            Duration pause = state.pauseAfter(verdict);
            if (pause == null) {
                throw Failures.exception(failure, verdict, attempt, outcome.cause());
            }
            pause(verdict, pause, attempt);
        }
    }

    private void pause(Verdict verdict, Duration pause, Attempt attempt) {
        if (verdict == Verdict.WAIT_FOR_RESUME) {
            LOG.info("The cluster was paused and is waking up; asking again in {} ms", pause.toMillis());
        } else {
            LOG.debug("{}: asking again in {} ms", attempt.operation(), pause.toMillis());
        }
        try {
            (attempt.kind() == CallKind.ROLLBACK ? sleeper : breakable).sleep(pause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DataApiConnectionException(
                    "Interrupted while waiting to ask again; the call had no effect", "57014", interrupted);
        }
    }

    /** Waits before the n-th retry of something larger than a call; false, and the flag set, when interrupted. */
    boolean rest(int retry) {
        try {
            breakable.sleep(Pauses.beforeRetry(retry, random));
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Outcome once(Attempt attempt) {
        long start = System.nanoTime();
        try (HttpTransport.Response response = caller.send(attempt.operation(), attempt.body(), attempt.timeout())) {
            Outcome outcome = read(response);
            log(attempt, outcome, response.header(REQUEST_ID), System.nanoTime() - start);
            return outcome;
        } catch (CredentialsUnavailableException missing) {
            throw new DataApiConnectionException(String.valueOf(missing.getMessage()), "28000", missing);
        } catch (TransportException failure) {
            return new Outcome(null, failure.requestLeft() ? new Failure.AnswerLost() : new Failure.NotSent(), failure);
        } catch (IOException failure) {
            return new Outcome(null, new Failure.AnswerLost(), failure);
        }
    }

    private static Outcome read(HttpTransport.Response response) throws IOException {
        if (response.status() == 200) {
            return new Outcome(AnswerReader.read(response.body()), null, null);
        }
        ErrorBody body = ErrorBody.read(response.body());
        String header = response.header(ERROR_TYPE);
        String type = ErrorTypes.name(header == null ? "" : header, body.type(), response.status());
        if (!body.whole() && !ErrorTypes.isTellingAlone(type)) {
            throw new IOException(body.message() + " (HTTP " + response.status() + ")");
        }
        return new Outcome(
                null,
                new Failure.Told(ErrorTexts.read(type, response.status(), body.message(), response.header(REQUEST_ID))),
                null);
    }

    private static void log(Attempt attempt, Outcome outcome, @Nullable String requestId, long nanos) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "{} ({} parameters): {} in {} us, request {}",
                    attempt.what(),
                    attempt.parameters(),
                    outcome.summary(),
                    nanos / 1000,
                    requestId);
        }
    }

    void close() {
        caller.close();
    }
}
