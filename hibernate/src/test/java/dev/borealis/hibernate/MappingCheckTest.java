package dev.borealis.hibernate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.util.List;
import org.hibernate.MappingException;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
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
                WithPart.class
            })
    void namesTheAttribute(Class<?> entity) {
        String attribute = entity.getDeclaredFields()[1].getName();
        assertThatThrownBy(() -> Target.DSQL.factory(entity))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining(entity.getName() + "." + attribute)
                .hasMessageContaining("Aurora DSQL");
    }
}
