package dev.borealis.dataapi.internal.effect;

/**
 * Something of a database's catalogue that a text may name.
 *
 * @param kind what it is
 * @param key tells it from all others
 * @param name its name in lower case; empty for what a statement uses without naming it
 * @param effect whether it has an effect, or may have one that nobody can look into
 * @param own whether a user of the database made it, not an extension
 * @param source what it consists of; empty for nothing
 */
public record Named(Kind kind, String key, String name, boolean effect, boolean own, String source) {

    /** What things of a catalogue are, as far as effects are concerned. */
    public enum Kind {
        /** A function or procedure, with its body. */
        FUNCTION,
        /** A view with its query, a table with its policies. */
        RELATION,
        /** The functions behind operators, casts and domains: no name of a text tells that they are used. */
        HIDDEN,
        /** The database has functions that reach other systems; no thing of its own. */
        REACH
    }
}
