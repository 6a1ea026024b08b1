package dev.borealis.dsql.r2dbc;

/**
 * A library that a program brings along if it wants what needs it.
 *
 * @param className a class of it
 * @param coordinates how build tools call it
 */
record OptionalLibrary(String className, String coordinates) {

    static final OptionalLibrary R2DBC_POOL =
            new OptionalLibrary("io.r2dbc.pool.ConnectionPool", "io.r2dbc:r2dbc-pool:1.0.2.RELEASE");

    /** Fails, in words, if it is not there. */
    void require() {
        try {
            Class.forName(className, false, OptionalLibrary.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "A pool needs a library that is not on the class path: add the dependency " + coordinates
                            + " to your build",
                    e);
        }
    }
}
