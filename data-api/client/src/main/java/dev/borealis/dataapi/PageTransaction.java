package dev.borealis.dataapi;

/**
 * The transaction a paged result lives in.
 *
 * @param transaction the transaction
 * @param owned whether it was begun for the result alone and ends with it
 */
record PageTransaction(DataApiTransaction transaction, boolean owned) {

    void end() {
        if (owned) {
            transaction.close();
        }
    }
}
