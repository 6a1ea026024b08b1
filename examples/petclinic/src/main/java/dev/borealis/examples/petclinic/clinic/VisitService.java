package dev.borealis.examples.petclinic.clinic;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.Hibernate;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Vets and visits. Each method is a transaction, run again after a conflict. */
@Service
@Transactional
public class VisitService {

    private static final int PAGE_SIZE = 10;

    private final Pets pets;
    private final Vets vets;
    private final Visits visits;

    VisitService(Pets pets, Vets vets, Visits visits) {
        this.pets = pets;
        this.vets = vets;
        this.visits = visits;
    }

    /**
     * The vets, for a list to choose from.
     *
     * @return all of them, by name
     */
    @Transactional(readOnly = true)
    public List<Vet> vets() {
        return vets.findAll(Sort.by("name"));
    }

    /**
     * The vets, a page at a time.
     *
     * @param page 0 for the first
     * @return that page with specialties, by name
     */
    @Transactional(readOnly = true)
    public Page<Vet> vets(int page) {
        Page<Vet> found = vets.findAllByOrderByName(PageRequest.of(page, PAGE_SIZE));
        found.forEach(vet -> Hibernate.initialize(vet.getSpecialties()));
        return found;
    }

    /**
     * Books a visit, and counts it in the vet's row.
     *
     * @param petId who comes
     * @param vetId whom it sees
     * @param day when
     * @param reason why
     * @return the visit's key
     */
    public UUID book(UUID petId, UUID vetId, LocalDate day, String reason) {
        Pet pet = pets.findById(petId).orElseThrow(() -> new NotThereException("pet"));
        Vet vet = vets.findById(vetId).orElseThrow(() -> new NotThereException("vet"));
        vet.book();
        return visits.save(new Visit(pet, vet, day, reason)).getId();
    }

    /**
     * Counts a visit in the vet's row, with a pause between reading and writing for another transaction to get in between.
     *
     * @param vetId whose row
     * @param afterRead what to do in the pause
     */
    public void count(UUID vetId, Runnable afterRead) {
        Vet vet = vets.findById(vetId).orElseThrow(() -> new NotThereException("vet"));
        afterRead.run();
        vet.book();
    }
}
