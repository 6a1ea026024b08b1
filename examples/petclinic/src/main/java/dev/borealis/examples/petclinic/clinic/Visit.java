package dev.borealis.examples.petclinic.clinic;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;

/** A pet sees a vet on a day. */
@Entity
@Table(name = "visits", indexes = @Index(name = "visits_pet", columnList = "pet_id"))
public class Visit {

    @Id
    @GeneratedValue
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "pet_id")
    private Pet pet;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "vet_id")
    private Vet vet;

    @Column(name = "visit_day", nullable = false)
    private LocalDate day;

    @Column(nullable = false, length = 500)
    private String reason;

    /** For Hibernate. */
    protected Visit() {}

    /**
     * A new visit.
     *
     * @param pet who comes
     * @param vet whom it sees
     * @param day when
     * @param reason why, up to 500 characters
     */
    public Visit(Pet pet, Vet vet, LocalDate day, String reason) {
        this.pet = pet;
        this.vet = vet;
        this.day = day;
        this.reason = reason;
    }

    /** {@return the key} */
    public UUID getId() {
        return id;
    }

    /** {@return who comes} */
    public Pet getPet() {
        return pet;
    }

    /** {@return whom it sees} */
    public Vet getVet() {
        return vet;
    }

    /** {@return when} */
    public LocalDate getDay() {
        return day;
    }

    /** {@return why} */
    public String getReason() {
        return reason;
    }
}
