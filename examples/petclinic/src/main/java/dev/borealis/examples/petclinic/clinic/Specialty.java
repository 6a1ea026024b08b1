package dev.borealis.examples.petclinic.clinic;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** What a vet is best at. */
@Entity
@Table(name = "specialties")
public class Specialty {

    @Id
    @GeneratedValue
    private UUID id;

    @Column(nullable = false, length = 50, unique = true)
    private String name;

    /** For Hibernate. */
    protected Specialty() {}

    /**
     * A new specialty.
     *
     * @param name up to 50 characters
     */
    public Specialty(String name) {
        this.name = name;
    }

    /** {@return the key} */
    public UUID getId() {
        return id;
    }

    /** {@return the name} */
    public String getName() {
        return name;
    }
}
