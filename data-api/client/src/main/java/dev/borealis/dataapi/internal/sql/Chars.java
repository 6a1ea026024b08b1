package dev.borealis.dataapi.internal.sql;

/** Which characters make names. */
final class Chars {

    private Chars() {}

    /** What both servers take for white space; other blanks of Unicode are letters to them. */
    static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    static boolean beginsName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    static boolean continuesName(char c) {
        return beginsName(c) || (c >= '0' && c <= '9') || c == '$';
    }

    /** Behind a parameter's first character a dollar goes on, as it does in both engines' names. */
    static boolean continuesParameterName(char c) {
        return c == '$' || inParameterName(c);
    }

    /** A parameter's name: letters of any script, digits and the underscore. It is never sent: the service gets :p1. */
    static boolean inParameterName(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || (c >= 0x80 && (Character.isUnicodeIdentifierPart(c) || Character.isSurrogate(c)));
    }
}
