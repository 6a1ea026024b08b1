package dev.borealis.examples.petclinic.web;

import dev.borealis.examples.petclinic.clinic.ChangedMeanwhileException;
import dev.borealis.examples.petclinic.clinic.OwnerService;
import dev.borealis.examples.petclinic.clinic.Pet;
import dev.borealis.examples.petclinic.clinic.Species;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Pages about pets. */
@Controller
class PetController {

    private static final String FORM = "pet-form";

    private final OwnerService owners;

    PetController(OwnerService owners) {
        this.owners = owners;
    }

    @ModelAttribute("allSpecies")
    Species[] allSpecies() {
        return Species.values();
    }

    @GetMapping("/owners/{ownerId}/pets/new")
    String askForNew(@PathVariable UUID ownerId, Model model) {
        owners.owner(ownerId);
        model.addAttribute("form", new PetForm());
        return FORM;
    }

    @PostMapping("/owners/{ownerId}/pets/new")
    String add(@PathVariable UUID ownerId, @Valid @ModelAttribute("form") PetForm form, BindingResult problems) {
        if (problems.hasErrors()) {
            return FORM;
        }
        owners.addPet(ownerId, form.details());
        return "redirect:/owners/" + ownerId;
    }

    @GetMapping("/pets/{id}/edit")
    String askForChange(@PathVariable UUID id, Model model) {
        model.addAttribute("form", new PetForm(owners.pet(id)));
        return FORM;
    }

    @PostMapping("/pets/{id}/edit")
    String change(@PathVariable UUID id, @Valid @ModelAttribute("form") PetForm form, BindingResult problems) {
        if (problems.hasErrors()) {
            return FORM;
        }
        try {
            owners.changePet(id, form.getVersion(), form.details());
            return "redirect:/owners/" + owners.pet(id).getOwner().getId();
        } catch (ChangedMeanwhileException since) {
            Pet now = owners.pet(id);
            form.setVersion(now.getVersion());
            problems.reject("changed", Changed.to(now.details()));
            return FORM;
        }
    }
}
