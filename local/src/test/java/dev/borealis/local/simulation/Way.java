package dev.borealis.local.simulation;

/** How a session sends its statements. */
enum Way {
    /** One text with all statements of the step. */
    SIMPLE,
    /** Parse, Bind, Describe and Execute of each, and one Sync. */
    EXTENDED,
    /** The same with named statements, which are parsed once in a session. */
    NAMED
}
