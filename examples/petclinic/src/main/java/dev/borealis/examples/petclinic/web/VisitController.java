package dev.borealis.examples.petclinic.web;

import dev.borealis.examples.petclinic.clinic.OwnerService;
import dev.borealis.examples.petclinic.clinic.Pet;
import dev.borealis.examples.petclinic.clinic.VisitService;
import jakarta.validation.Valid;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Pages about vets and visits. */
@Controller
class VisitController {

    private static final String FORM = "visit-form";

    private final OwnerService owners;
    private final VisitService visits;

    VisitController(OwnerService owners, VisitService visits) {
        this.owners = owners;
        this.visits = visits;
    }

    @GetMapping("/vets")
    String vets(@RequestParam(defaultValue = "1") int page, Model model) {
        model.addAttribute("vets", visits.vets(Math.max(page, 1) - 1));
        return "vets";
    }

    @GetMapping("/pets/{petId}/visits/new")
    String askForNew(@PathVariable UUID petId, Model model) {
        model.addAttribute("form", new VisitForm());
        return form(petId, model);
    }

    @PostMapping("/pets/{petId}/visits/new")
    String add(
            @PathVariable UUID petId,
            @Valid @ModelAttribute("form") VisitForm form,
            BindingResult problems,
            Model model) {
        if (problems.hasErrors()) {
            return form(petId, model);
        }
        visits.book(
                petId,
                Objects.requireNonNull(form.getVet()),
                Objects.requireNonNull(form.getDay()),
                form.getReason().strip());
        return "redirect:/owners/" + owners.pet(petId).getOwner().getId();
    }

    private String form(UUID petId, Model model) {
        Pet pet = owners.pet(petId);
        model.addAttribute("pet", pet);
        model.addAttribute("vets", visits.vets());
        return FORM;
    }
}
