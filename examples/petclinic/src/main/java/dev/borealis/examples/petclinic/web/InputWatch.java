package dev.borealis.examples.petclinic.web;

import java.io.IOException;
import java.io.OutputStream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Ends the application when its standard input ends, so that it does not outlive the program that started it. */
@Component
@ConditionalOnProperty("clinic.until-input-ends")
class InputWatch {

    private final ConfigurableApplicationContext application;

    InputWatch(ConfigurableApplicationContext application) {
        this.application = application;
    }

    @EventListener(ApplicationReadyEvent.class)
    void watch() {
        Thread watch = new Thread(this::untilInputEnds, "input");
        watch.setDaemon(true);
        watch.start();
    }

    private void untilInputEnds() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException unreadable) {
            // there is nobody to wait for
        }
        application.close();
    }
}
