/** Local Aurora in tests with JUnit. */
module dev.borealis.local.junit {
    requires static transitive org.jspecify;
    requires transitive dev.borealis.local;
    requires transitive org.junit.jupiter.api;

    exports dev.borealis.local.junit;
}
