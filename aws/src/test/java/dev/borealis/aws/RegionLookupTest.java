package dev.borealis.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionLookupTest {

    /** What is set, in the order of precedence, and what is found. */
    @ParameterizedTest
    @CsvSource({
        "eu-north-1, eu-west-1, eu-west-2, eu-west-3, eu-north-1",
        ",           eu-west-1, eu-west-2, eu-west-3, eu-west-1",
        ",           ,          eu-west-2, eu-west-3, eu-west-2",
        ",           '  ',      eu-west-2, eu-west-3, eu-west-2",
        ",           ,          ,          eu-west-3, eu-west-3",
        ",           ,          ,          ,",
    })
    void takesTheFirstThatIsSet(String property, String region, String defaultRegion, String ofProfile, String found) {
        var properties = new HashMap<String, String>();
        properties.put("aws.region", property);
        var variables = new HashMap<String, String>();
        variables.put("AWS_REGION", region);
        variables.put("AWS_DEFAULT_REGION", defaultRegion);

        var lookup = new RegionLookup(properties::get, variables::get, profile -> Optional.ofNullable(ofProfile));

        assertThat(lookup.find("any")).isEqualTo(Optional.ofNullable(found));
    }

    @Test
    void asksTheProfileThatWasNamed() {
        var profiles = Map.of("one", "eu-west-1", "default", "us-east-1");
        var lookup = new RegionLookup(none -> null, none -> null, name -> Optional.ofNullable(profiles.get(name)));

        assertThat(lookup.find("one")).contains("eu-west-1");
        assertThat(lookup.find(null)).contains("us-east-1");
        assertThat(lookup.find("other")).isEmpty();
    }

    @Test
    void doesNotLookAtProfilesForNothing() {
        var lookup = new RegionLookup(none -> null, none -> "eu-west-1", name -> {
            throw new AssertionError("The profile was read although the environment names a region");
        });

        assertThat(lookup.find(null)).contains("eu-west-1");
    }
}
