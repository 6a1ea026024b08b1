package dev.borealis.examples.petclinic.clinic;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Something to look at. */
@Service
@Transactional
public class SampleData {

    private static final List<String> FIRST = List.of("Ada", "Bruno", "Chloé", "Dmitri", "Eve");
    private static final List<String> LAST = List.of("Abbott", "Byrne", "Castillo", "Dvořák", "Eriksen", "O'Neil");
    private static final List<String> PETS = List.of("Basil", "Freddy", "Iggy", "Jewel", "Leo", "Max", "Rosy");
    private static final List<String> CITIES = List.of("Galway", "Oslo", "Porto");

    private final Owners owners;
    private final Pets pets;
    private final Vets vets;
    private final Visits visits;
    private final Specialties specialties;

    SampleData(Owners owners, Pets pets, Vets vets, Visits visits, Specialties specialties) {
        this.owners = owners;
        this.pets = pets;
        this.vets = vets;
        this.visits = visits;
        this.specialties = specialties;
    }

    /** Fills an empty clinic; leaves any other alone. */
    public void addIfEmpty() {
        if (vets.count() == 0) {
            Vet vet = addVets();
            for (int i = 0; i < FIRST.size() * LAST.size(); i++) {
                addOwner(i, vet);
            }
        }
    }

    private Vet addVets() {
        Specialty dentistry = specialties.save(new Specialty("dentistry"));
        Specialty radiology = specialties.save(new Specialty("radiology"));
        Specialty surgery = specialties.save(new Specialty("surgery"));
        vets.save(new Vet("Helen Leary", Set.of(radiology)));
        vets.save(new Vet("Linda Douglas", Set.of(dentistry, surgery)));
        vets.save(new Vet("Rafael Ortega", Set.of(surgery)));
        return vets.save(new Vet("James Carter", Set.of()));
    }

    private void addOwner(int number, Vet vet) {
        Owner owner = owners.save(new Owner(new OwnerDetails(
                pick(FIRST, number),
                pick(LAST, number),
                (number + 1) + " High Street",
                pick(CITIES, number),
                "0915550" + (100 + number))));
        LocalDate born = LocalDate.of(2020, 1, 1).plusDays(31L * number);
        Species species = pick(List.of(Species.values()), number);
        Pet pet = pets.save(new Pet(owner, new PetDetails(pick(PETS, number), born, species)));
        vet.book();
        visits.save(new Visit(pet, vet, born.plusYears(1), "Yearly check"));
    }

    private static <T> T pick(List<T> all, int number) {
        return all.get(number % all.size());
    }
}
