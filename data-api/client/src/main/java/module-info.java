/** The client for Aurora over the RDS Data API. */
module dev.borealis.dataapi {
    requires static org.crac;
    requires static transitive org.jspecify;
    requires transitive software.amazon.awssdk.auth;
    requires com.fasterxml.jackson.core;
    requires transitive dev.borealis.aws;
    requires org.slf4j;

    exports dev.borealis.dataapi;
}
