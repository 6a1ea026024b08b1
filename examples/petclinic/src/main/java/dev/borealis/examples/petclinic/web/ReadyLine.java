package dev.borealis.examples.petclinic.web;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says in a line, for people and for programs that start the application, where it is and that it can be used. */
@Component
class ReadyLine {

    private final Environment environment;

    ReadyLine(Environment environment) {
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    @SuppressWarnings("SystemOut") // the line is meant for it
    void say() {
        System.out.println("Pet Clinic is at http://127.0.0.1:" + environment.getProperty("local.server.port") + "/");
    }
}
