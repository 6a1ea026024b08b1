package dev.borealis.cli.internal.sql;

/**
 * What a dialect of SQL has for quotes and comments.
 *
 * @param backslashes whether a backslash escapes in every quoted text, not only in {@code E'…'}
 * @param backticks whether they quote names
 * @param hashComments whether {@code #} begins a comment
 * @param returnEndsLine whether a carriage return alone ends a comment that a line ends
 * @param spaceAfterDashes whether {@code --} begins a comment only before white space
 * @param nestedComments whether comments lie in comments
 * @param dollarQuotes whether {@code $tag$…$tag$} is a text
 */
public record ScriptSyntax(
        boolean backslashes,
        boolean backticks,
        boolean hashComments,
        boolean returnEndsLine,
        boolean spaceAfterDashes,
        boolean nestedComments,
        boolean dollarQuotes) {

    /** PostgreSQL's and Aurora DSQL's. */
    public static final ScriptSyntax POSTGRESQL = new ScriptSyntax(false, false, false, true, false, true, true);

    /** MySQL's, as it is unless its SQL mode says otherwise. */
    public static final ScriptSyntax MYSQL = new ScriptSyntax(true, true, true, false, true, false, false);
}
