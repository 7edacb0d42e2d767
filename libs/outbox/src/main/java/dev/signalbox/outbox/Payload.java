// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A record's body in a text column: readable where it is text, Base64 where it is not, and byte for byte the same when
 * it comes back, because a dead letter may hold anything.
 */
record Payload(@Nullable String text, Form form) {

    enum Form {
        TEXT,
        BASE64,
        NONE
    }

    static Payload of(byte @Nullable [] body) {
        if (body == null) {
            return new Payload(null, Form.NONE);
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            if (text.indexOf('\0') < 0) { // PostgreSQL keeps no NUL in text
                return new Payload(text, Form.TEXT);
            }
        } catch (CharacterCodingException e) {
            return base64(body);
        }
        return base64(body);
    }

    private static Payload base64(byte[] body) {
        return new Payload(Base64.getEncoder().encodeToString(body), Form.BASE64);
    }

    byte @Nullable [] bytes() {
        if (text == null) {
            return null;
        }
        return switch (form) {
            case TEXT -> text.getBytes(StandardCharsets.UTF_8);
            case BASE64 -> Base64.getDecoder().decode(text);
            case NONE -> null;
        };
    }
}
