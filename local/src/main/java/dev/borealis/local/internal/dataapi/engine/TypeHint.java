package dev.borealis.local.internal.dataapi.engine;

import java.util.regex.Pattern;

/** What a string parameter is to be taken for, with the form that the service documents for it. */
public enum TypeHint {
    /** {@code YYYY-MM-DD}. */
    DATE("\\d{4}-\\d{2}-\\d{2}", "YYYY-MM-DD"),
    /** {@code HH:MM:SS[.FFF]}. */
    TIME("\\d{2}:\\d{2}:\\d{2}" + Unsettled.HINT_FRACTION, "HH:MM:SS[.FFF]"),
    /** {@code YYYY-MM-DD HH:MM:SS[.FFF]}. */
    TIMESTAMP("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}" + Unsettled.HINT_FRACTION, "YYYY-MM-DD HH:MM:SS[.FFF]"),
    /** A decimal number. */
    DECIMAL("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?|NaN", "a decimal number"),
    /** A JSON document; its syntax is left to the database. */
    JSON("(?s).*", "a JSON document"),
    /** 32 hexadecimal digits, with or without hyphens. */
    UUID("[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}", "a UUID");

    private final Pattern form;
    private final String formText;

    TypeHint(String form, String formText) {
        this.form = Pattern.compile(form);
        this.formText = formText;
    }

    /** Whether a string has the documented form. */
    public boolean accepts(String value) {
        return form.matcher(value).matches();
    }

    /** The documented form in words, for messages. */
    public String form() {
        return formText;
    }
}
