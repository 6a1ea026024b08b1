package dev.borealis.hibernate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.util.List;
import org.hibernate.MappingException;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Aurora DSQL cannot store is said at start-up, by the attribute's name. */
final class MappingCheckTest {

    @Entity(name = "CArray")
    static class WithArray {
        @Id
        Long id;

        List<String> tags;
    }

    @Entity(name = "CInet")
    static class WithInet {
        @Id
        Long id;

        @JdbcTypeCode(SqlTypes.INET)
        InetAddress address;
    }

    @Entity(name = "CXml")
    static class WithXml {
        @Id
        Long id;

        @Column(columnDefinition = "xml")
        String document;
    }

    @Entity(name = "CLob")
    static class WithLob {
        @Id
        Long id;

        @Lob
        String text;
    }

    @Entity(name = "CBlob")
    static class WithBlob {
        @Id
        Long id;

        @Lob
        byte[] picture;
    }

    enum Mood {
        GOOD
    }

    @Entity(name = "CEnum")
    static class WithNamedEnum {
        @Id
        Long id;

        @JdbcTypeCode(SqlTypes.NAMED_ENUM)
        Mood mood;
    }

    @Entity(name = "CChar")
    static class WithLongChar {
        @Id
        Long id;

        @Column(columnDefinition = "char(5000)")
        String code;
    }

    @Entity(name = "CGeometry")
    static class WithGeometry {
        @Id
        Long id;

        @Column(columnDefinition = "geometry")
        String shape;
    }

    @Entity(name = "CVarchar")
    static class WithLongVarchar {
        @Id
        Long id;

        @Column(columnDefinition = "varchar(65536)")
        String code;
    }

    @Entity(name = "CNumeric")
    static class WithLongNumeric {
        @Id
        Long id;

        @Column(precision = 1001)
        BigDecimal amount;
    }

    @Entity(name = "CBareNumeric")
    static class WithBareNumeric {
        @Id
        Long id;

        @Column(columnDefinition = "numeric")
        BigDecimal amount;
    }

    @Entity(name = "CBareVarchar")
    static class WithBareVarchar {
        @Id
        Long id;

        @Column(columnDefinition = "varchar", length = 65536)
        String text;
    }

    @Entity(name = "CBareBpchar")
    static class WithBareBpchar {
        @Id
        Long id;

        @Column(columnDefinition = "bpchar", length = 4097)
        String code;
    }

    @Entity(name = "CCharacter")
    static class WithLongCharacter {
        @Id
        Long id;

        @Column(columnDefinition = "character varying(65536)")
        String code;
    }

    @Entity(name = "CUniqueBytes")
    static class WithUniqueBytes {
        @Id
        Long id;

        @Column(unique = true)
        byte[] digest;
    }

    @Entity(name = "CIndexedBytes")
    @Table(indexes = @Index(name = "c_indexed_bytes", columnList = "digest"))
    static class WithIndexedBytes {
        @Id
        Long id;

        byte[] digest;
    }

    @Entity(name = "CKeyBytes")
    static class WithKeyOfBytes {
        int number;

        @Id
        byte[] digest;
    }

    @Entity(name = "CAllowed")
    static class WithWhatIsStored {
        @Id
        Long id;

        @Column(columnDefinition = "numeric(18, 6)")
        BigDecimal amount;

        @Column(precision = 38, scale = 10)
        BigDecimal large;

        @Column(columnDefinition = "varchar")
        String text;

        @Column(columnDefinition = "bpchar")
        String code;

        @Column(length = 100_000)
        String letter;

        @Column(unique = true, length = 100)
        String name;

        byte[] picture;
    }

    @Embeddable
    static class Part {
        int[] sizes;
    }

    @Entity(name = "CPart")
    static class WithPart {
        @Id
        Long id;

        @Embedded
        Part part;
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                WithArray.class,
                WithInet.class,
                WithXml.class,
                WithLob.class,
                WithBlob.class,
                WithNamedEnum.class,
                WithLongChar.class,
                WithGeometry.class,
                WithLongVarchar.class,
                WithLongNumeric.class,
                WithBareNumeric.class,
                WithBareVarchar.class,
                WithBareBpchar.class,
                WithLongCharacter.class,
                WithUniqueBytes.class,
                WithIndexedBytes.class,
                WithKeyOfBytes.class,
                WithPart.class
            })
    void namesTheAttribute(Class<?> entity) {
        String attribute = entity.getDeclaredFields()[1].getName();
        assertThatThrownBy(() -> Target.DSQL.factory(entity))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining(entity.getName() + "." + attribute)
                .hasMessageContaining("Aurora DSQL");
    }

    /** The database itself takes these, and the check does not stand in the way. */
    @Test
    void letsBeWhatIsStored() {
        Target.DSQL.factory(WithWhatIsStored.class).close();
    }
}
