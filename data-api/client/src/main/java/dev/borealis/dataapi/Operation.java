package dev.borealis.dataapi;

/** The service's operations. */
enum Operation {
    EXECUTE("/Execute"),
    BATCH_EXECUTE("/BatchExecute"),
    BEGIN("/BeginTransaction"),
    COMMIT("/CommitTransaction"),
    ROLLBACK("/RollbackTransaction");

    private final String path;

    Operation(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }
}
