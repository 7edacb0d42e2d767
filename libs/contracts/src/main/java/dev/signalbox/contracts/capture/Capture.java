// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts.capture;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A captured conversation: one line of JSON that says whose it is, then the transcript, byte for byte as the agent wrote
 * it. One form for the file a hook leaves and for what it posts, so that neither can differ from the other.
 *
 * @param transcript JSON Lines, perhaps only the end of a long one; empty if there was nothing to read
 */
public record Capture(Header header, byte[] transcript) {
    /** Name of the directory of such files in a session folder. */
    public static final String DIRECTORY = "captures";

    /** How the names of finished files end. */
    public static final String SUFFIX = ".capture";

    /** How the names of files end in which a hook's launcher leaves what the agent's program said. */
    public static final String SAID_SUFFIX = ".said";

    /** Most bytes of a transcript that are handed over; of a longer one its end. */
    public static final int MOST_TRANSCRIPT = 4 << 20;

    private static final int VERSION = 1;
    private static final Pattern SAFE_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final int MOST_REASON = 200;
    private static final JsonMapper JSON = mapper();

    /** It is no capture; the message says why and quotes nothing. */
    public static final class MalformedCaptureException extends Exception {
        private static final long serialVersionUID = 1;

        MalformedCaptureException(String message) {
            super(message);
        }
    }

    /**
     * Whose conversation it is.
     *
     * @param version of this form
     * @param runtimeSessionId the agent's own session
     * @param sessionId the suite's session, null where the place says it
     * @param agentGroupId for agents that run outside of any session of the suite, else null
     * @param reason why it ended, as the agent says
     * @param skip why there is no transcript, null if there is one
     * @param cut true if the transcript's beginning was left out
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Header(
            int version,
            String runtimeSessionId,
            @Nullable String sessionId,
            @Nullable String agentGroupId,
            CaptureKind kind,
            String reason,
            @Nullable String skip,
            boolean cut,
            Instant hookAt) {}

    /** A header of this version; a reason is shortened. */
    public static Header header(
            String runtimeSessionId, CaptureKind kind, String reason, @Nullable String skip, boolean cut, Instant at) {
        var shortened = reason.substring(0, Math.min(reason.length(), MOST_REASON));
        return new Header(VERSION, runtimeSessionId, null, null, kind, shortened, skip, cut, at);
    }

    /** True if the id may stand in file names and logs. */
    public static boolean isSafeId(@Nullable String id) {
        return id != null && SAFE_ID.matcher(id).matches();
    }

    /** The bytes of this capture. */
    public byte[] bytes() {
        try {
            var bytes = new ByteArrayOutputStream(transcript.length + 512);
            bytes.write(JSON.writeValueAsBytes(header));
            bytes.write('\n');
            bytes.write(transcript);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("A capture does not serialise", e);
        }
    }

    /**
     * Reads the bytes of a capture.
     *
     * @throws MalformedCaptureException if the first line is no header of this version, or an id is missing or unsafe
     */
    public static Capture parse(byte[] bytes) throws MalformedCaptureException {
        var end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        var header = header(new String(bytes, 0, end, StandardCharsets.UTF_8));
        return new Capture(
                header, end == bytes.length ? new byte[0] : Arrays.copyOfRange(bytes, end + 1, bytes.length));
    }

    private static Header header(String line) throws MalformedCaptureException {
        try {
            var node = JSON.readTree(line);
            if (node == null || !node.isObject()) {
                throw new MalformedCaptureException("the first line is no JSON object");
            }
            if (node.path("version").asInt() > VERSION) {
                throw new MalformedCaptureException("version is newer than " + VERSION);
            }
            return checked(JSON.treeToValue(node, Header.class));
        } catch (IOException e) {
            throw new MalformedCaptureException("the first line is no header of a capture");
        }
    }

    private static Header checked(Header header) throws MalformedCaptureException {
        if (!isSafeId(header.runtimeSessionId())) {
            throw new MalformedCaptureException(
                    "runtimeSessionId must be 1 to 128 letters, digits, dots, - or _, and begin with a letter or digit");
        }
        if (header.kind() == null || header.hookAt() == null) {
            throw new MalformedCaptureException("kind and hookAt must be there");
        }
        var reason = Objects.requireNonNullElse(header.reason(), "unknown");
        return new Header(
                VERSION,
                header.runtimeSessionId(),
                header.sessionId(),
                header.agentGroupId(),
                header.kind(),
                reason.substring(0, Math.min(reason.length(), MOST_REASON)),
                header.skip(),
                header.cut(),
                header.hookAt());
    }

    private static JsonMapper mapper() {
        var mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(20).build());
        return mapper;
    }

    /** By content; arrays compare by identity otherwise. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Capture that
                && header.equals(that.header)
                && Arrays.equals(transcript, that.transcript);
    }

    @Override
    public int hashCode() {
        return 31 * header.hashCode() + Arrays.hashCode(transcript);
    }

    /** Never the transcript: it is private. */
    @Override
    public String toString() {
        return "Capture[" + header + ", " + transcript.length + " bytes]";
    }
}
