package dev.borealis.examples.petclinic.clinic;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;

/** The pets. */
public interface Pets extends JpaRepository<Pet, UUID> {
    /**
     * Pets with all that is shown of them.
     *
     * @param ownerId whose
     * @return the pets with their visits, by name
     */
    @EntityGraph(attributePaths = {"visits", "visits.vet"})
    List<Pet> findByOwnerIdOrderByName(UUID ownerId);

    /**
     * A pet with its owner.
     *
     * @param id its key
     * @return the pet, if there is one
     */
    @EntityGraph(attributePaths = "owner")
    Optional<Pet> findWithOwnerById(UUID id);
}
