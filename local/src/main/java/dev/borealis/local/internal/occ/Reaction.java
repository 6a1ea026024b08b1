package dev.borealis.local.internal.occ;

/** What is done about an error that PostgreSQL answers a statement with. */
public enum Reaction {
    /** The client is shown it. */
    SHOW,
    /** The statement crossed with another: everything is done again, then the statement. */
    REPEAT,
    /** The transaction has lost: the statement is answered from scratch. */
    LOSE,
    /** A key is in the way: the transaction has lost if it cannot see that key, else the client is shown the error. */
    LOOK;

    /**
     * The reaction.
     *
     * @param sqlState the error's
     * @param phase the transaction's
     * @param othersCommitted whether another session may have committed since the transaction's snapshot
     * @param again whether the statement is being answered from scratch already
     */
    public static Reaction to(String sqlState, Phase phase, boolean othersCommitted, boolean again) {
        if (!phase.isOpen()) {
            return SHOW;
        }
        return switch (sqlState) {
            case "40001" -> phase.isDoomed() ? REPEAT : LOSE;
            case "40P01" -> REPEAT;
            case "23503", "23505" -> isLook(phase, othersCommitted, again) ? LOOK : SHOW;
            default -> SHOW;
        };
    }

    private static boolean isLook(Phase phase, boolean othersCommitted, boolean again) {
        return phase.isDoomed() ? again : othersCommitted;
    }
}
