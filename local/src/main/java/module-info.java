/** Local Aurora: Aurora DSQL and the RDS Data API on one's own machine. */
module dev.borealis.local {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires java.sql;
    requires jdk.security.auth;
    requires org.slf4j;
    requires org.tukaani.xz;

    exports dev.borealis.local;
}
