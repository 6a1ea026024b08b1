package dev.borealis.hibernate;

import jakarta.persistence.EntityExistsException;
import org.hibernate.PersistentObjectException;

/** What another attempt may fail by only because there was one before it. */
final class SecondAttempt {

    private SecondAttempt() {}

    /**
     * Explains a failure that comes of an entity made outside the work, which the attempt before has given a key.
     *
     * @param failure what the last attempt failed by
     * @param before what the one before it failed by
     * @return what to throw; the same failure where it is another one
     */
    static RuntimeException explained(RuntimeException failure, Throwable before) {
        if (!isDetached(failure)) {
            return failure;
        }
        var explained = new EntityExistsException(
                "The work ran again after " + before.getMessage()
                        + ", and then persisted an entity that it had not made: "
                        + failure.getMessage()
                        + ". Make the entities that are persisted inside the work, or merge them",
                before instanceof Exception conflict ? conflict : failure);
        explained.addSuppressed(failure);
        return explained;
    }

    private static boolean isDetached(Throwable failure) {
        for (Throwable link = failure; link != null; link = link.getCause()) {
            if (link instanceof EntityExistsException || link instanceof PersistentObjectException) {
                return String.valueOf(link.getMessage())
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains("detached entity");
            }
        }
        return false;
    }
}
