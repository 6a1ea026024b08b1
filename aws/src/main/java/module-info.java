/** Credentials and endpoints of AWS. */
module dev.borealis.aws {
    requires static transitive org.jspecify;
    requires transitive software.amazon.awssdk.auth;
    requires transitive software.amazon.awssdk.identity.spi;
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.profiles;

    exports dev.borealis.aws;
}
