package dev.borealis.cli.internal.sql;

/**
 * One statement of a script, without the semicolon.
 *
 * @param text as it stood there, from its first word on
 * @param line the line of the script that it begins on, from 1
 */
record SqlText(String text, int line) {}
