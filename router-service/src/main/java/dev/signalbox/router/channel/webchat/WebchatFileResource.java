// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.webchat;

import dev.signalbox.http.ProblemException;
import dev.signalbox.http.Roles;
import dev.signalbox.router.file.SentFiles;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Files of messages, for who may read the chat. They are always saved, never shown: no browser guesses at their type. */
@Path("/v1/channels/webchat/{chat}/messages/{message}/files/{number}")
@RolesAllowed({Roles.PERSON, Roles.OPERATOR})
class WebchatFileResource {
    private final WebchatAccess access;
    private final WebchatMessages messages;
    private final SentFiles files;
    private final SecurityIdentity caller;

    WebchatFileResource(WebchatAccess access, WebchatMessages messages, SentFiles files, SecurityIdentity caller) {
        this.access = access;
        this.messages = messages;
        this.files = files;
        this.caller = caller;
    }

    @GET
    public Response read(
            @PathParam("chat") String chat, @PathParam("message") String message, @PathParam("number") int number) {
        var file = messages.fileKey(access.readable(caller, chat), message)
                .flatMap(key -> files.file(key, number))
                .orElseThrow(() -> ProblemException.notFound("file", message + "/" + number));
        return Response.ok(file.bytes(), MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header("Content-Disposition", "attachment; filename*=UTF-8''" + encoded(file.name()))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Cache-Control", "private, no-store")
                .build();
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
