/**
 * What a client's SQL says, as far as Aurora DSQL treats it differently from PostgreSQL: lexer, splitter, a small parser
 * and the table of refusals.
 *
 * <p>Pure functions over text. It must not know sockets, the wire protocol, sessions or a database. Text may be given
 * as Unicode or with one character a byte (ISO 8859-1); offsets count characters of what was given.
 */
@NullMarked
package dev.borealis.local.internal.sql;

import org.jspecify.annotations.NullMarked;
