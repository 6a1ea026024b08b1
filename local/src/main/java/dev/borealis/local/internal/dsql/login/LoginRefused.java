package dev.borealis.local.internal.dsql.login;

import dev.borealis.local.internal.wire.ErrorFields;
import org.jspecify.annotations.Nullable;

/** A client is not let in; the fields tell it why. */
public final class LoginRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ErrorFields fields;

    LoginRefused(ErrorFields fields) {
        super(fields.get('M'));
        this.fields = fields;
    }

    static LoginRefused because(String sqlState, String message, @Nullable String hint) {
        return new LoginRefused(ErrorFields.of("FATAL", sqlState, message).with('H', hint));
    }

    public ErrorFields fields() {
        return fields;
    }
}
