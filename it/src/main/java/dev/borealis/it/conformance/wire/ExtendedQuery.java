package dev.borealis.it.conformance.wire;

import java.io.IOException;

/** The messages of one statement in the extended protocol, unnamed throughout, all values as text. */
final class ExtendedQuery {
    private ExtendedQuery() {}

    static void write(FrameWriter out, String sql) throws IOException {
        out.add('P', body -> body.text("").text(sql).int16(0))
                .add('B', body -> body.text("").text("").int16(0).int16(0).int16(0))
                .add('D', body -> body.int8('P').text(""))
                .add('E', body -> body.text("").int32(0))
                .add('S', body -> {})
                .flush();
    }
}
