package dev.borealis.dataapi.internal.error;

import dev.borealis.dataapi.ServiceError;
import java.util.regex.Pattern;

/** Tells an answer that says that the service has ended a transaction. The first version of the service has no type for it. */
public final class GoneTransaction {

    private static final Pattern NOT_FOUND = Pattern.compile("Transaction \\S+ is not found.*", Pattern.DOTALL);

    private GoneTransaction() {}

    /**
     * Whether an error says so.
     *
     * @param error what the service answered
     * @return true if the transaction is no more
     */
    public static boolean is(ServiceError error) {
        return error.type().equals("TransactionNotFoundException")
                || (error.type().equals("BadRequestException")
                        && NOT_FOUND.matcher(error.message()).matches());
    }
}
