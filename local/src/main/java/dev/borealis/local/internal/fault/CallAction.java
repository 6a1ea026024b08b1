package dev.borealis.local.internal.fault;

/** What happens to a well-signed call of the Data API. */
@SuppressWarnings("ImmutableEnumChecker") // a row is a record of immutables
public enum CallAction implements FaultAction {
    /** Too many calls. */
    THROTTLE(Row.of("data-api-throttle", "a call is refused with ThrottlingException, 400")),
    /** The cluster sleeps. */
    RESUMING(Row.of(
            "data-api-resuming", "a call is refused with DatabaseResumingException, 400, as after an auto-pause")),
    /** Broken before. */
    INTERNAL_ERROR(Row.of("data-api-500", "a call fails with InternalServerErrorException, 500, and does nothing")),
    /** Overloaded before. */
    UNAVAILABLE(Row.of("data-api-503", "a call fails with ServiceUnavailableError, 503, and does nothing")),
    /** No writer before. */
    DATABASE_UNAVAILABLE(
            Row.of("data-api-504", "a call fails with DatabaseUnavailableException, 504, and does nothing")),
    /** Broken after. */
    INTERNAL_ERROR_AFTER(Row.of(
            "data-api-500-after", "a call takes effect, and is answered with InternalServerErrorException, 500")),
    /** Overloaded after. */
    UNAVAILABLE_AFTER(
            Row.of("data-api-503-after", "a call takes effect, and is answered with ServiceUnavailableError, 503")),
    /** No writer after. */
    DATABASE_UNAVAILABLE_AFTER(Row.of(
            "data-api-504-after", "a call takes effect, and is answered with DatabaseUnavailableException, 504")),
    /** Cut before. */
    RESET(Row.of("data-api-reset", "the connection is reset before a call takes effect")),
    /** Cut after. */
    RESET_AFTER(Row.of("data-api-reset-after", "the connection is reset after a call took effect, before its answer")),
    /** Cut in the middle. */
    TRUNCATE(Row.of("data-api-truncate", "a call takes effect, and its answer breaks off half way")),
    /** The answer takes its time. */
    SLOW_ANSWER(Row.lasting("data-api-slow-answer", "a call takes effect, and its answer stops for a while half way")),
    /** The call takes its time. */
    DELAY(Row.lasting("data-api-delay", "a call waits before it takes effect"));

    private final Row row;

    CallAction(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
