package dev.borealis.examples.petclinic.clinic;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Who treats pets. The number of booked visits is in one row that every booking changes, as an example of a hot row; the version
 * makes databases notice a conflict that, unlike Aurora DSQL, do not notice it by themselves.
 */
@Entity
@Table(name = "vets")
public class Vet {

    @Id
    @GeneratedValue
    private UUID id;

    @Column(nullable = false, length = 100)
    private String name;

    @Column(nullable = false)
    private long booked;

    @Version
    private long version;

    @ManyToMany
    @JoinTable(
            name = "vet_specialties",
            joinColumns = @JoinColumn(name = "vet_id"),
            inverseJoinColumns = @JoinColumn(name = "specialty_id"))
    @OrderBy("name")
    private Set<Specialty> specialties = new LinkedHashSet<>();

    /** For Hibernate. */
    protected Vet() {}

    /**
     * A new vet.
     *
     * @param name up to 100 characters
     * @param specialties what the vet is best at
     */
    public Vet(String name, Set<Specialty> specialties) {
        this.name = name;
        this.specialties.addAll(specialties);
    }

    /** Counts one visit more. */
    public void book() {
        booked++;
    }

    /** {@return the key} */
    public UUID getId() {
        return id;
    }

    /** {@return the name} */
    public String getName() {
        return name;
    }

    /** {@return how many visits were booked, ever} */
    public long getBooked() {
        return booked;
    }

    /** {@return what the vet is best at, by name} */
    public Set<Specialty> getSpecialties() {
        return specialties;
    }
}
