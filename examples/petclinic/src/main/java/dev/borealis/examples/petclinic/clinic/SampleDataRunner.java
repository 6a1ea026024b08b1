package dev.borealis.examples.petclinic.clinic;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Adds the sample data at start. */
@Component
class SampleDataRunner implements ApplicationRunner {

    private final SampleData data;

    SampleDataRunner(SampleData data) {
        this.data = data;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        data.addIfEmpty();
    }
}
