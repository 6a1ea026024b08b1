package dev.borealis.cli.internal.doctor;

import dev.borealis.dsql.TrustAnchors;
import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/** TLS that trusts whom the options say. */
final class Trust {
    private Trust() {}

    static SSLContext context(TrustAnchors anchors) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, anchors.managers(), null);
        return context;
    }
}
