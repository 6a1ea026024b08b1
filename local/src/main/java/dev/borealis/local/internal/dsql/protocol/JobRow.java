package dev.borealis.local.internal.dsql.protocol;

import dev.borealis.local.internal.wire.MessageBuilder;

/** The description of the one row that answers the submission of a job. */
final class JobRow {
    private static final int TEXT = 25;

    private JobRow() {}

    static MessageBuilder description(MessageBuilder message) {
        return message.begin('T')
                .putShort(1)
                .putString("job_id")
                .putInt(0)
                .putShort(0)
                .putInt(TEXT)
                .putShort(-1)
                .putInt(-1)
                .putShort(0)
                .end();
    }
}
