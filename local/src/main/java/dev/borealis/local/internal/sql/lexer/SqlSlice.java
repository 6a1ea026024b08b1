package dev.borealis.local.internal.sql.lexer;

import java.util.List;

/**
 * One statement of a text that may hold several.
 *
 * @param start offset of its first token
 * @param end offset after its last token, the semicolon left out
 * @param next offset behind its semicolon; {@code end} if it has none
 * @param tokens its tokens, closed by an {@link Token.Kind#END}
 */
public record SqlSlice(int start, int end, int next, List<Token> tokens) {}
