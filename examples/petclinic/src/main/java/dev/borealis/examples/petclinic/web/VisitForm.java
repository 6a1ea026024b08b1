package dev.borealis.examples.petclinic.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;

/** What is typed in about a visit. */
@SuppressWarnings("MultipleNullnessAnnotations") // a field may be null until it is validated
public class VisitForm {

    @NotNull(message = "Enter a day")
    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
    private @Nullable LocalDate day;

    @NotNull(message = "Choose a vet")
    private @Nullable UUID vet;

    @NotBlank(message = "Say what the visit is for")
    @Size(max = 500, message = "At most 500 characters")
    private String reason = "";

    /** An empty form. */
    public VisitForm() {}

    /** {@return what the field holds} */
    public @Nullable LocalDate getDay() {
        return day;
    }

    /**
     * Takes what was typed in.
     *
     * @param day checked later
     */
    public void setDay(@Nullable LocalDate day) {
        this.day = day;
    }

    /** {@return what the field holds} */
    public @Nullable UUID getVet() {
        return vet;
    }

    /**
     * Takes what was typed in.
     *
     * @param vet checked later
     */
    public void setVet(@Nullable UUID vet) {
        this.vet = vet;
    }

    /** {@return what the field holds} */
    public String getReason() {
        return reason;
    }

    /**
     * Takes what was typed in.
     *
     * @param reason checked later
     */
    public void setReason(String reason) {
        this.reason = reason;
    }
}
