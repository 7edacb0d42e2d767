// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.signalbox.outbox.CurrentCorrelation;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every way a request can fail into a problem; nothing of a fault's inside is shown to the caller. */
class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final String PREFIX = "urn:signalbox:problem:";
    private static final String INVALID = "The request is not valid";
    private final SecurityIdentity caller;

    ProblemMappers(SecurityIdentity caller) {
        this.caller = caller;
    }

    @ServerExceptionMapper
    Response refused(ProblemException e, UriInfo uri) {
        return problem(uri, e.status(), e.slug(), e.title(), String.valueOf(e.getMessage()), e.errors());
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException e, UriInfo uri) {
        var errors = e.getConstraintViolations().stream()
                .map(v -> new Problem.FieldError(field(v.getPropertyPath()), v.getMessage()))
                .sorted(java.util.Comparator.comparing(Problem.FieldError::field))
                .toList();
        return problem(uri, 400, "invalid-request", INVALID, summary(errors), errors);
    }

    @ServerExceptionMapper
    Response mismatched(MismatchedInputException e, UriInfo uri) {
        return unreadable(e, uri);
    }

    @ServerExceptionMapper
    Response failed(WebApplicationException e, UriInfo uri) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return unreadable(json, uri);
        }
        var status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        if (status == 404 && e.getCause() != null) {
            var detail = "A parameter in the path or the query has the wrong type: "
                    + uri.getRequestUri().getRawQuery();
            return problem(uri, 400, "invalid-request", INVALID, detail, List.of());
        }
        var reason = Response.Status.fromStatusCode(status);
        var title = reason == null ? "Error" : reason.getReasonPhrase();
        return problem(uri, status, slug(title), title, detail(status, e, uri), List.of());
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthenticated(SecurityException e, UriInfo uri) {
        var detail = e.getMessage() == null
                ? "Send the header \"Authorization: Bearer <token>\"; a local suite keeps its token in .signalbox/token."
                : e.getMessage();
        return Response.fromResponse(
                        problem(uri, 401, "unauthenticated", "Authentication is needed", detail, List.of()))
                .header("WWW-Authenticate", "Bearer")
                .build();
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e, UriInfo uri) {
        var detail = caller.isAnonymous() || !caller.getRoles().isEmpty()
                ? "This token may not do that."
                : "The token names no role that means something here; signalbox.oidc.operator-roles and person-roles say which do.";
        return problem(uri, 403, "forbidden", "Not allowed", detail, List.of());
    }

    @ServerExceptionMapper
    Response fault(Throwable e, UriInfo uri) {
        LOG.errorf(e, "Request failed: %s", uri.getPath());
        var detail = "The service failed; its log names the cause under this correlation id.";
        return problem(uri, 500, "internal-error", "Internal error", detail, List.of());
    }

    private static Response unreadable(JsonProcessingException e, UriInfo uri) {
        if (e instanceof StreamReadException || !(e instanceof JsonMappingException mapping)) {
            var detail = "The body is not well-formed JSON: " + e.getOriginalMessage();
            return problem(uri, 400, "malformed-json", "The body is not JSON", detail, List.of());
        }
        var path = path(mapping);
        var message =
                e instanceof UnrecognizedPropertyException ? "is not a known field" : "has the wrong type or value";
        var errors = List.of(new Problem.FieldError(path, message));
        return problem(uri, 400, "invalid-request", INVALID, summary(errors), errors);
    }

    private static String path(JsonMappingException e) {
        var path = new StringBuilder();
        for (var step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }

    /** Method parameters come as {@code method.argument.field}; callers know the field only. */
    private static String field(Path path) {
        var nodes = StreamSupport.stream(path.spliterator(), false).toList();
        var field = new StringBuilder();
        for (var node :
                nodes.size() > 2 ? nodes.subList(2, nodes.size()) : nodes.subList(nodes.size() - 1, nodes.size())) {
            field.append(field.isEmpty() ? "" : ".").append(node);
        }
        return field.toString();
    }

    private static String summary(List<Problem.FieldError> errors) {
        return String.join(
                "; ", errors.stream().map(e -> e.field() + " " + e.message()).toList());
    }

    private static String detail(int status, WebApplicationException e, UriInfo uri) {
        return switch (status) {
            case 404 -> "There is nothing at " + uri.getPath() + ".";
            case 405 -> "This path does not take that method.";
            case 415 -> "Send the body as application/json.";
            default -> String.valueOf(e.getMessage());
        };
    }

    private static String slug(String title) {
        return title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
    }

    private static Response problem(
            UriInfo uri, int status, String slug, String title, String detail, List<Problem.FieldError> errors) {
        var correlationId = CurrentCorrelation.get().correlationId();
        return new Problem(PREFIX + slug, title, status, detail, uri.getPath(), correlationId, errors).toResponse();
    }
}
