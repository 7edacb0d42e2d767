// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.messaginggroup;

import dev.signalbox.http.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operator's API for chats. */
@Path("/v1/messaging-groups")
class MessagingGroupResource {
    private static final String WEBHOOK = "webhook";
    private final MessagingGroups groups;

    MessagingGroupResource(MessagingGroups groups) {
        this.groups = groups;
    }

    record NewMessagingGroup(
            @NotNull(message = "is missing")
            @Pattern(regexp = "[a-z][a-z0-9-]{0,31}", message = "must match [a-z][a-z0-9-]{0,31}")
            String channelType,

            @NotBlank(message = "is missing")
            @Size(max = 256, message = "must have 256 characters at most")
            @Pattern(regexp = "[^\\p{Cntrl}]*", message = "must not hold control characters")
            String platformId,

            @Size(max = 120, message = "must have 120 characters at most") @Nullable
            String name,

            boolean group,

            @Size(max = 2000, message = "must have 2000 characters at most") @Nullable
            String callbackUrl) {}

    @POST
    public Response create(@Valid @NotNull(message = "is missing") NewMessagingGroup body) {
        if ("agent".equals(body.channelType())) {
            throw ProblemException.invalid("channelType", "must not be agent: that addresses agent groups");
        }
        var callback = body.callbackUrl();
        if (callback != null) {
            checkCallback(body.channelType(), callback);
        }
        var made = groups.register(body.channelType(), body.platformId(), body.name(), body.group(), callback);
        return Response.created(URI.create("/v1/messaging-groups/" + made.id()))
                .entity(made)
                .build();
    }

    @GET
    public List<MessagingGroup> list(
            @QueryParam("channelType") @Nullable String channelType,
            @QueryParam("platformId") @Nullable String platformId) {
        var address = channelType == null || platformId == null ? platformId : PlatformId.of(channelType, platformId);
        return groups.list(channelType, address);
    }

    @GET
    @Path("/{id}")
    public MessagingGroup get(@PathParam("id") String id) {
        return groups.find(id).orElseThrow(() -> ProblemException.notFound("messaging group", id));
    }

    @DELETE
    @Path("/{id}")
    public void delete(@PathParam("id") String id) {
        groups.remove(id);
    }

    private static void checkCallback(String channelType, String callback) {
        if (!WEBHOOK.equals(channelType)) {
            throw ProblemException.invalid("callbackUrl", "is for the webhook channel only");
        }
        if (!isWebAddress(callback)) {
            throw ProblemException.invalid("callbackUrl", "must be an absolute http or https address");
        }
    }

    private static boolean isWebAddress(String text) {
        try {
            var uri = new URI(text);
            return uri.getHost() != null
                    && uri.getUserInfo() == null
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (java.net.URISyntaxException e) {
            return false;
        }
    }
}
