package dev.borealis.local.internal.sql.lexer;

import java.util.List;

/**
 * One statement of a text that may hold several.
 *
 * @param start offset of its first token
 * @param end offset after its last token, the semicolon left out
 * @param tokens its tokens, closed by an {@link Token.Kind#END}
 */
public record SqlSlice(int start, int end, List<Token> tokens) {}
