package dev.borealis.examples.petclinic.web;

import dev.borealis.dsql.FailureKind;
import dev.borealis.dsql.FailureRules;
import dev.borealis.dsql.TransactionPhase;
import dev.borealis.examples.petclinic.clinic.NotThereException;
import java.util.Map;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;

/** What an error page or an answer in JSON tells: the messages that are written for its readers, and no other. */
@Component
class ErrorPage extends DefaultErrorAttributes {

    private static final String MESSAGE = "message";

    @Override
    public Map<String, Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        Map<String, Object> attributes = super.getErrorAttributes(request, options);
        attributes.remove(MESSAGE);
        Throwable error = getError(request);
        if (error instanceof NotThereException) {
            attributes.put(MESSAGE, error.getMessage());
        } else if (error != null
                && FailureRules.jdbc().classify(TransactionPhase.WORK, error) == FailureKind.OUTCOME_UNKNOWN) {
            attributes.put(
                    MESSAGE,
                    "The connection to the database was lost while this was being saved: it may be saved, or not."
                            + " Look whether it is there before you repeat it.");
        }
        return attributes;
    }
}
