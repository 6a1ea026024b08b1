package dev.borealis.local.internal.dataapi.postgres;

/** Takes the white space between tokens out of a valid JSON document and leaves every token as it is. */
final class CompactJson {
    private CompactJson() {}

    static String of(String json) {
        StringBuilder compact = new StringBuilder(json.length());
        boolean inString = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (inString && c == '\\') {
                compact.append(c).append(json.charAt(++i));
                continue;
            }
            inString ^= c == '"';
            if (inString || !Character.isWhitespace(c)) {
                compact.append(c);
            }
        }
        return compact.toString();
    }
}
