// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a request with a {@link Problem}; make one with the factory that says what went wrong. */
public final class ProblemException extends RuntimeException {
    private final int status;
    private final String slug;
    private final String title;
    private final List<Problem.FieldError> errors;

    private ProblemException(int status, String slug, String title, String detail, Problem.@Nullable FieldError error) {
        super(detail);
        this.status = status;
        this.slug = slug;
        this.title = title;
        this.errors = error == null ? List.of() : List.of(error);
    }

    /** 400: a field holds something it may not hold. */
    public static ProblemException invalid(String field, String message) {
        return new ProblemException(
                400,
                "invalid-request",
                "The request is not valid",
                field + " " + message,
                new Problem.FieldError(field, message));
    }

    /** 401: who is calling could not be established. */
    public static ProblemException unauthenticated(String detail) {
        return new ProblemException(401, "unauthenticated", "Authentication is needed", detail, null);
    }

    /** 403: the caller may not do this. */
    public static ProblemException forbidden(String slug, String detail) {
        return new ProblemException(403, slug, "Not allowed", detail, null);
    }

    /** 404: there is no such thing. */
    public static ProblemException notFound(String what, String id) {
        return new ProblemException(404, "not-found", "Not found", "There is no " + what + " " + id + ".", null);
    }

    /** 409: it contradicts what is there. */
    public static ProblemException conflict(String slug, String detail) {
        return new ProblemException(409, slug, "Conflict", detail, null);
    }

    /** 422: well-formed, and it refers to something that is not there. */
    public static ProblemException unknownReference(String field, String message) {
        return new ProblemException(
                422,
                "unknown-reference",
                "The request refers to something unknown",
                field + " " + message,
                new Problem.FieldError(field, message));
    }

    /** 503: something this service needs is not there now; try again. */
    public static ProblemException unavailable(String slug, String detail) {
        return new ProblemException(503, slug, "Temporarily unavailable", detail, null);
    }

    int status() {
        return status;
    }

    String slug() {
        return slug;
    }

    String title() {
        return title;
    }

    List<Problem.FieldError> errors() {
        return errors;
    }
}
