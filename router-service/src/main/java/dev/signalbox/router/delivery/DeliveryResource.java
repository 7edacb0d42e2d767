// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.http.ProblemException;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operator's view of what became of outbound messages; their text is not shown. */
@Path("/v1")
class DeliveryResource {
    private static final String PAGE = "must be 0 to 100000";
    private static final String SIZE = "must be 1 to 500";
    private final DeliveryEntities entities;

    DeliveryResource(DeliveryEntities entities) {
        this.entities = entities;
    }

    record DeliveryView(
            String id,
            DeliveryEntity.Origin origin,
            String sessionId,
            String agentGroupId,
            long seq,
            String messageId,
            String kind,
            @Nullable String channelType,
            @Nullable String platformId,
            @Nullable String threadId,
            String destination,
            DeliveryState state,
            int attempts,
            @Nullable Instant nextAttemptAt,
            @Nullable String reason,
            @Nullable String rule,
            @Nullable String platformMessageId,
            String correlationId,
            Instant createdAt,
            Instant updatedAt) {

        static DeliveryView of(DeliveryEntity d) {
            return new DeliveryView(
                    d.id,
                    d.origin,
                    d.sessionId,
                    d.agentGroupId,
                    d.seq,
                    d.messageId,
                    d.kind,
                    d.channelType,
                    d.platformId,
                    d.threadId,
                    d.destination,
                    d.state,
                    d.attempts,
                    d.open() ? d.nextAttemptAt : null,
                    d.reason,
                    d.rule,
                    d.platformMessageId,
                    d.correlationId,
                    d.createdAt,
                    d.updatedAt);
        }
    }

    /** Newest first. */
    record Page(List<DeliveryView> items, int page, int size) {}

    @GET
    @Path("/deliveries")
    @Transactional
    public Page deliveries(
            @QueryParam("sessionId") @Nullable String sessionId,
            @QueryParam("state") @Nullable String state,
            @QueryParam("page") @DefaultValue("0") @Min(value = 0, message = PAGE) @Max(value = 100_000, message = PAGE)
                    int page,
            @QueryParam("size") @DefaultValue("100") @Min(value = 1, message = SIZE) @Max(value = 500, message = SIZE)
                    int size) {
        return page(sessionId, state(state), page, size);
    }

    @GET
    @Path("/denials")
    @Transactional
    public Page denials(
            @QueryParam("sessionId") @Nullable String sessionId,
            @QueryParam("page") @DefaultValue("0") @Min(value = 0, message = PAGE) @Max(value = 100_000, message = PAGE)
                    int page,
            @QueryParam("size") @DefaultValue("100") @Min(value = 1, message = SIZE) @Max(value = 500, message = SIZE)
                    int size) {
        return page(sessionId, DeliveryState.DENIED, page, size);
    }

    @GET
    @Path("/deliveries/{id}")
    @Transactional
    public DeliveryView delivery(@PathParam("id") String id) {
        return entities.findByIdOptional(id)
                .map(DeliveryView::of)
                .orElseThrow(() -> ProblemException.notFound("delivery", id));
    }

    private Page page(@Nullable String sessionId, @Nullable DeliveryState state, int page, int size) {
        var items = entities.page(sessionId, state, page, size).stream()
                .map(DeliveryView::of)
                .toList();
        return new Page(items, page, size);
    }

    private static @Nullable DeliveryState state(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(DeliveryState.values())
                .filter(s -> s.name().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        ProblemException.invalid("state", "must be one of " + Arrays.toString(DeliveryState.values())));
    }
}
