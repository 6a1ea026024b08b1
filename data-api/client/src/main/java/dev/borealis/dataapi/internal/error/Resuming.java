package dev.borealis.dataapi.internal.error;

/** A cluster that was paused and is waking up; the statement did not run. */
final class Resuming {

    private Resuming() {}

    /** The first version of the service has no type for it: its driver says that no packet ever came back. */
    static boolean tells(String type, String message) {
        return type.equals("DatabaseResumingException")
                || (type.equals("BadRequestException")
                        && message.contains("Communications link failure")
                        && message.contains("has not received any packets"));
    }
}
