// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error body (RFC 9457).
 *
 * @param type {@code urn:signalbox:problem:<slug>}; the slug says what kind of error it is
 * @param detail what is wrong with this request and what to do about it
 * @param errors the fields at fault, empty if it is not about fields
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        String correlationId,
        List<FieldError> errors) {

    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** What is wrong with one field; the name is a path such as {@code destinations[2].name}. */
    public record FieldError(String field, String message) {}

    Response toResponse() {
        return Response.status(status)
                .type(MediaType.valueOf(MEDIA_TYPE))
                .entity(this)
                .build();
    }
}
