package dev.borealis.dataapi.jdbc.internal.type;

import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLXML;
import javax.xml.transform.Result;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;

/** XML as text in memory; it is parsed by whoever asks for a Source. */
public final class MemoryXml implements SQLXML {

    private String text;

    public MemoryXml(String text) {
        this.text = text;
    }

    @Override
    public void free() {
        text = "";
    }

    @Override
    public String getString() {
        return text;
    }

    @Override
    public void setString(String xml) {
        text = xml;
    }

    @Override
    public InputStream getBinaryStream() {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Reader getCharacterStream() {
        return new StringReader(text);
    }

    @Override
    public OutputStream setBinaryStream() {
        return new ByteArrayOutputStream() {
            @Override
            public void close() {
                text = toString(StandardCharsets.UTF_8);
            }
        };
    }

    @Override
    public Writer setCharacterStream() {
        return new StringWriter() {
            @Override
            public void close() {
                text = toString();
            }
        };
    }

    @Override
    public <T extends Source> T getSource(Class<T> target) throws SQLException {
        if (target != null && target != StreamSource.class) {
            throw SqlErrors.unsupported("XML as a " + target.getName());
        }
        @SuppressWarnings("unchecked") // null or StreamSource, as just checked
        T source = (T) new StreamSource(getCharacterStream());
        return source;
    }

    @Override
    public <T extends Result> T setResult(Class<T> target) throws SQLException {
        throw SqlErrors.unsupported("Writing XML through a Result");
    }
}
