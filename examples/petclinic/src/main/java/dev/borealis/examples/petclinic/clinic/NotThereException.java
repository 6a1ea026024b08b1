package dev.borealis.examples.petclinic.clinic;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What was asked for is not there, or not any more. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class NotThereException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Names it.
     *
     * @param what such as {@code owner}
     */
    public NotThereException(String what) {
        super("There is no such " + what + ", or not any more.");
    }
}
