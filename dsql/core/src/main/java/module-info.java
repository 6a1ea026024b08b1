/** What all connectors for Aurora DSQL share. */
module dev.borealis.dsql {
    requires static transitive org.jspecify;
    requires transitive java.sql;
    requires transitive software.amazon.awssdk.auth;
    requires transitive dev.borealis.aws;
    requires org.slf4j;

    exports dev.borealis.dsql;
}
