package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.json.Answer;

/** Sends one statement as it is, wherever it belongs: outside a transaction or in one. */
interface Runner {

    Answer run(SqlCall call);

    /** Asks a question of the client's own, which has no effect. */
    Answer ask(SqlCall question);

    /** How the session, or every new one, reads quotes. */
    QuoteSettings quotes();

    /** Whether statements run in a transaction of the caller's, which a result that is too large may end. */
    boolean inTransaction();

    /** What names mean where statements run. */
    NameScope names();

    /** A runner whose statements share one backend until it is released: a transaction, the caller's own or a new one. */
    PageTransaction forPages();
}
