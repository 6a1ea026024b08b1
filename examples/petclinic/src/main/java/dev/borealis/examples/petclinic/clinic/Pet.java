package dev.borealis.examples.petclinic.clinic;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/** A pet and its visits. */
@Entity
@Table(name = "pets", indexes = @Index(name = "pets_owner", columnList = "owner_id"))
public class Pet {

    @Id
    @GeneratedValue
    private UUID id;

    @Column(nullable = false, length = 50)
    private String name;

    @Column(name = "birth_date", nullable = false)
    private LocalDate birthDate;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 20)
    private Species species;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "owner_id")
    private Owner owner;

    @OneToMany(mappedBy = "pet")
    @OrderBy("day desc")
    private Set<Visit> visits = new LinkedHashSet<>();

    @Version
    private long version;

    /** For Hibernate. */
    protected Pet() {}

    /**
     * A new pet.
     *
     * @param owner whose it is
     * @param details what is known
     */
    public Pet(Owner owner, PetDetails details) {
        this.owner = owner;
        change(details);
    }

    /**
     * Takes over what is known now.
     *
     * @param details all of it
     */
    public final void change(PetDetails details) {
        name = details.name();
        birthDate = details.birthDate();
        species = details.species();
    }

    /** {@return what is known} */
    public PetDetails details() {
        return new PetDetails(name, birthDate, species);
    }

    /** {@return a number that changes with every change} */
    public long getVersion() {
        return version;
    }

    /** {@return the key} */
    public UUID getId() {
        return id;
    }

    /** {@return the name} */
    public String getName() {
        return name;
    }

    /** {@return when it was born} */
    public LocalDate getBirthDate() {
        return birthDate;
    }

    /** {@return what it is} */
    public Species getSpecies() {
        return species;
    }

    /** {@return whose it is} */
    public Owner getOwner() {
        return owner;
    }

    /** {@return its visits, the last first} */
    public Set<Visit> getVisits() {
        return visits;
    }
}
