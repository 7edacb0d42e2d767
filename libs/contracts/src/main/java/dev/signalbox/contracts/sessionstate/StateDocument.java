// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts.sessionstate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the bytes of a state file mean (state-and-memory section 1.4): strict JSON, and unknown keys as they are. */
public sealed interface StateDocument {

    /** The version this suite reads and writes. */
    int SCHEMA_VERSION = 1;

    /** Nothing is there yet. */
    record Absent() implements StateDocument {}

    /**
     * It can be worked with.
     *
     * @param root the whole content; {@code sessions} is an object in it or missing
     * @param repairs what was wrong with it and is put right at the next write, for people; empty if nothing was
     */
    record Usable(ObjectNode root, List<String> repairs) implements StateDocument {
        public Usable {
            repairs = List.copyOf(repairs);
        }
    }

    /** It cannot be worked with; its bytes are to be kept aside before a fresh one is written. */
    record Corrupt(String why) implements StateDocument {}

    /** Written by a newer program: nobody here may touch it. */
    record Newer(long version) implements StateDocument {}

    /** Reads the bytes of a file that is there. */
    static StateDocument parse(byte[] bytes) {
        JsonNode node;
        try {
            node = Json.MAPPER.readTree(text(bytes));
        } catch (CharacterCodingException e) {
            return new Corrupt("malformed: not UTF-8");
        } catch (JsonProcessingException e) {
            // Not the parser's own words: they quote the content.
            return new Corrupt("malformed: not JSON");
        }
        if (!(node instanceof ObjectNode root)) {
            return new Corrupt("non-object JSON: " + node.getNodeType().name().toLowerCase(Locale.ROOT));
        }
        var version = root.path("schema_version");
        if (version.isIntegralNumber() && version.bigIntegerValue().signum() > 0 && !version.canConvertToLong()) {
            return new Newer(Long.MAX_VALUE);
        }
        if (version.isIntegralNumber() && version.longValue() > SCHEMA_VERSION) {
            return new Newer(version.longValue());
        }
        return usable(root);
    }

    private static Usable usable(ObjectNode root) {
        var repairs = new ArrayList<String>();
        if (root.has("sessions") && !root.get("sessions").isObject()) {
            root.putObject("sessions");
            repairs.add("sessions was not an object");
        }
        return new Usable(root, repairs);
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
        var text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** An empty document. */
    static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The bytes of a document as scripts of other makes write it: two spaces, ASCII, one line end at the end. */
    static byte[] bytes(ObjectNode root) {
        try {
            return (Json.MAPPER.writer(Json.printer()).writeValueAsString(root) + "\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON tree does not serialise", e);
        }
    }

    /** Strict towards what is no JSON, exact with numbers, bounded in depth. */
    final class Json {
        private static final int DEEPEST = 100;
        static final JsonMapper MAPPER = mapper();

        private Json() {}

        private static JsonMapper mapper() {
            var mapper = JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build();
            mapper.getFactory()
                    .setStreamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build());
            return mapper;
        }

        static DefaultPrettyPrinter printer() {
            var indenter = new DefaultIndenter("  ", "\n");
            var printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""));
            printer.indentObjectsWith(indenter);
            printer.indentArraysWith(indenter);
            return printer;
        }
    }
}
