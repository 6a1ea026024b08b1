package dev.borealis.examples.petclinic.retry;

/** What is counted underneath. */
public enum Metric {
    /** IAM tokens issued. */
    TOKENS("Tokens issued"),
    /** Physical connections opened. */
    CONNECTIONS("Connections opened"),
    /** Calls of transactional methods, with all their attempts. */
    CALLS("Calls"),
    /** Transactions committed. */
    COMMITS("Transactions committed"),
    /** Attempts that met a conflict. */
    CONFLICTS("Conflicts"),
    /** Attempts begun again. */
    RETRIES("Retries");

    private final String label;

    Metric(String label) {
        this.label = label;
    }

    /** {@return the name for people} */
    public String label() {
        return label;
    }
}
