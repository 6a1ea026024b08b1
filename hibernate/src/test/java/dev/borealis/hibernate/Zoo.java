package dev.borealis.hibernate;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;

/** Entities of every kind of mapping. */
final class Zoo {

    private Zoo() {}

    @Entity(name = "ZSingle")
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    @DiscriminatorColumn(name = "kind")
    abstract static class Single {
        @Id
        @GeneratedValue
        UUID id;

        String name;
    }

    @Entity(name = "ZSingleCat")
    static class SingleCat extends Single {
        Integer lives;
    }

    @Entity(name = "ZSingleDog")
    static class SingleDog extends Single {
        String trick;
    }

    @Entity(name = "ZJoined")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Joined {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        Long id;

        String name;
    }

    @Entity(name = "ZJoinedCat")
    static class JoinedCat extends Joined {
        Integer lives;
    }

    @Entity(name = "ZJoinedDog")
    static class JoinedDog extends Joined {
        String trick;
    }

    @Entity(name = "ZTable")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    abstract static class PerClass {
        @Id
        @GeneratedValue
        UUID id;

        String name;
    }

    @Entity(name = "ZTableCat")
    static class PerClassCat extends PerClass {
        Integer lives;
    }

    @Entity(name = "ZTableDog")
    static class PerClassDog extends PerClass {
        String trick;
    }

    @Embeddable
    record Address(String street, String city) {}

    @Embeddable
    record CountryKey(String country, int number) {}

    @Entity(name = "ZKeyed")
    static class Keyed {
        @EmbeddedId
        CountryKey key;

        String name;
    }

    enum Mood {
        GOOD,
        BAD
    }

    record Detail(String colour, List<Integer> sizes) {}

    @Entity(name = "ZValues")
    static class Values {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        boolean flag;
        byte tiny;
        short small;
        int number;
        long large;
        float approximate;
        double exact;

        @Column(precision = 30, scale = 10)
        BigDecimal money;

        String text;

        @Column(length = 100_000)
        String essay;

        byte[] bytes;
        LocalDate date;
        LocalTime time;
        LocalDateTime wall;
        OffsetDateTime zoned;
        Instant instant;
        Duration duration;
        UUID uuid;

        @Enumerated(EnumType.STRING)
        Mood mood;

        @Enumerated
        Mood ordinal;

        @JdbcTypeCode(SqlTypes.JSON)
        Map<String, Object> map;

        @JdbcTypeCode(SqlTypes.JSON)
        Detail detail;

        @Embedded
        Address address;

        @CreationTimestamp
        Instant created;
    }

    @Entity(name = "ZOwner")
    static class Owner {
        @Id
        @GeneratedValue
        UUID id;

        @NaturalId(mutable = true)
        String email;

        @Version
        int version;

        @ElementCollection
        @CollectionTable(joinColumns = @JoinColumn(name = "owner_id"))
        @OrderColumn(name = "place")
        List<String> phones = new ArrayList<>();

        @ElementCollection
        @CollectionTable(joinColumns = @JoinColumn(name = "owner_id"))
        @MapKeyColumn(name = "label", length = 50)
        Map<String, Address> addresses = new HashMap<>();

        @ElementCollection
        @CollectionTable(joinColumns = @JoinColumn(name = "owner_id"))
        Set<Integer> numbers = new HashSet<>();

        @OneToMany(mappedBy = "owner", cascade = CascadeType.ALL, orphanRemoval = true)
        List<Pet> pets = new ArrayList<>();

        Owner() {}

        Owner(String email) {
            this.email = email;
        }
    }

    @Entity(name = "ZPet")
    static class Pet {
        @Id
        @UuidGenerator(style = UuidGenerator.Style.TIME)
        UUID id;

        String name;
        Integer weight;

        @ManyToOne(optional = false)
        Owner owner;

        @ManyToMany(cascade = CascadeType.PERSIST)
        Set<Vet> vets = new HashSet<>();

        Pet() {}

        Pet(Owner owner, String name, Integer weight) {
            this.owner = owner;
            this.name = name;
            this.weight = weight;
            owner.pets.add(this);
        }
    }

    @Entity(name = "ZVet")
    @SoftDelete
    static class Vet {
        @Id
        @GeneratedValue
        UUID id;

        String name;

        Vet() {}

        Vet(String name) {
            this.name = name;
        }
    }
}
