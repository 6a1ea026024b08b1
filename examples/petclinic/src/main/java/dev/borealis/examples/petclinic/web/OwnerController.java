package dev.borealis.examples.petclinic.web;

import dev.borealis.examples.petclinic.clinic.ChangedMeanwhileException;
import dev.borealis.examples.petclinic.clinic.Owner;
import dev.borealis.examples.petclinic.clinic.OwnerService;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Pages about owners. */
@Controller
class OwnerController {

    private static final String FORM = "owners/form";

    private final OwnerService owners;

    OwnerController(OwnerService owners) {
        this.owners = owners;
    }

    @GetMapping("/owners")
    String search(
            @RequestParam(defaultValue = "") String lastName, @RequestParam(defaultValue = "1") int page, Model model) {
        model.addAttribute("lastName", lastName);
        model.addAttribute("owners", owners.search(lastName.strip(), Math.max(page, 1) - 1));
        return "owners/list";
    }

    @GetMapping("/owners/{id}")
    String show(@PathVariable UUID id, Model model) {
        model.addAttribute("owner", owners.owner(id));
        model.addAttribute("pets", owners.pets(id));
        return "owners/show";
    }

    @GetMapping("/owners/new")
    String askForNew(Model model) {
        model.addAttribute("form", new OwnerForm());
        return FORM;
    }

    @PostMapping("/owners/new")
    String add(@Valid @ModelAttribute("form") OwnerForm form, BindingResult problems) {
        return problems.hasErrors() ? FORM : "redirect:/owners/" + owners.add(form.details());
    }

    @GetMapping("/owners/{id}/edit")
    String askForChange(@PathVariable UUID id, Model model) {
        model.addAttribute("form", new OwnerForm(owners.owner(id)));
        return FORM;
    }

    @PostMapping("/owners/{id}/edit")
    String change(@PathVariable UUID id, @Valid @ModelAttribute("form") OwnerForm form, BindingResult problems) {
        if (problems.hasErrors()) {
            return FORM;
        }
        try {
            owners.change(id, form.getVersion(), form.details());
            return "redirect:/owners/" + id;
        } catch (ChangedMeanwhileException since) {
            Owner now = owners.owner(id);
            form.setVersion(now.getVersion());
            problems.reject("changed", Changed.to(now.details()));
            return FORM;
        }
    }
}
