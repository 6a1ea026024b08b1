package dev.borealis.local.history;

/**
 * When a transaction's parts were, by a counter that all sessions share.
 *
 * @param begun before its first statement was sent
 * @param looked after its BEGIN was answered, or its first statement if both were sent at once: its snapshot is from between
 *     these two
 * @param ending before its commit was sent
 * @param ended after its commit was answered: it took effect between these two
 */
record Times(long begun, long looked, long ending, long ended) {}
