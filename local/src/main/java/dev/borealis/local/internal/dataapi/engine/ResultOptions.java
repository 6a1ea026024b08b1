package dev.borealis.local.internal.dataapi.engine;

/**
 * How numbers come back ({@code resultSetOptions}).
 *
 * @param decimalAsNumber decimals as {@code longValue} or {@code doubleValue} rather than {@code stringValue}
 * @param longAsString 64-bit integers as {@code stringValue} rather than {@code longValue}
 */
public record ResultOptions(boolean decimalAsNumber, boolean longAsString) {
    /** What the service does unless asked otherwise. */
    public static final ResultOptions DEFAULT = new ResultOptions(false, false);
}
