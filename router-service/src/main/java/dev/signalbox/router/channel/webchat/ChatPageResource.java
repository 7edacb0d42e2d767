// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.webchat;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Leads from {@code /chat} to the page, whose files are static; the browser keeps the fragment. */
@Path("/chat")
class ChatPageResource {
    @GET
    @PermitAll
    public Response page() {
        return Response.status(Response.Status.FOUND)
                .header("Location", "/chat/")
                .build();
    }
}
