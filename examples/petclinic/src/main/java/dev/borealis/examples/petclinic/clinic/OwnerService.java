package dev.borealis.examples.petclinic.clinic;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Owners and their pets. Each method is a transaction, run again after a conflict. */
@Service
@Transactional
public class OwnerService {

    private static final int PAGE_SIZE = 10;
    private static final Sort BY_NAME = Sort.by("lastName", "firstName", "id");

    private final Owners owners;
    private final Pets pets;

    OwnerService(Owners owners, Pets pets) {
        this.owners = owners;
        this.pets = pets;
    }

    /**
     * Looks owners up.
     *
     * @param start how their last name begins, in any case; all owners where it is empty
     * @param page 0 for the first
     * @return that page, by name
     */
    @Transactional(readOnly = true)
    public Page<Owner> search(String start, int page) {
        return owners.findByLastNameStartingWithIgnoreCase(start, PageRequest.of(page, PAGE_SIZE, BY_NAME));
    }

    /**
     * An owner.
     *
     * @param id the key
     * @return the owner
     * @throws NotThereException if there is none
     */
    @Transactional(readOnly = true)
    public Owner owner(UUID id) {
        return owners.findById(id).orElseThrow(() -> new NotThereException("owner"));
    }

    /**
     * The pets of an owner.
     *
     * @param ownerId the owner's key
     * @return pets with their visits, by name
     */
    @Transactional(readOnly = true)
    public List<Pet> pets(UUID ownerId) {
        return pets.findByOwnerIdOrderByName(ownerId);
    }

    /**
     * A pet.
     *
     * @param id the key
     * @return the pet with its owner
     * @throws NotThereException if there is none
     */
    @Transactional(readOnly = true)
    public Pet pet(UUID id) {
        return pets.findWithOwnerById(id).orElseThrow(() -> new NotThereException("pet"));
    }

    /**
     * Adds an owner.
     *
     * @param details what is known
     * @return the new key
     */
    public UUID add(OwnerDetails details) {
        return owners.save(new Owner(details)).getId();
    }

    /**
     * Changes an owner, unless another change came between.
     *
     * @param id the key
     * @param seen the version that the change is made to
     * @param details all that is known now
     * @throws ChangedMeanwhileException if the owner has another version by now
     */
    public void change(UUID id, @Nullable Long seen, OwnerDetails details) {
        Owner owner = owner(id);
        ChangedMeanwhileException.unlessSame(seen, owner.getVersion());
        owner.change(details);
    }

    /**
     * Adds a pet.
     *
     * @param ownerId whose
     * @param details what is known
     * @return the new key
     */
    public UUID addPet(UUID ownerId, PetDetails details) {
        return pets.save(new Pet(owner(ownerId), details)).getId();
    }

    /**
     * Changes a pet, unless another change came between.
     *
     * @param id the key
     * @param seen the version that the change is made to
     * @param details all that is known now
     * @throws ChangedMeanwhileException if the pet has another version by now
     */
    public void changePet(UUID id, @Nullable Long seen, PetDetails details) {
        Pet pet = pet(id);
        ChangedMeanwhileException.unlessSame(seen, pet.getVersion());
        pet.change(details);
    }
}
