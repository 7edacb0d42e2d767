// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.webchat;

import dev.signalbox.http.PersonKeys;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Keys for people of the built-in chat; operators hand them out. */
@Path("/v1/channels/webchat/keys")
class WebchatKeysResource {
    private final PersonKeys keys;

    WebchatKeysResource(PersonKeys keys) {
        this.keys = keys;
    }

    record NewKey(
            @NotNull(message = "is missing")
            @Pattern(regexp = "[a-z0-9][a-z0-9._-]{0,63}", message = "must match [a-z0-9][a-z0-9._-]{0,63}")
            String handle) {}

    /** The page opens with the key in its fragment, which no server and no log ever sees. */
    record Key(String userId, String key, String page) {}

    @POST
    public Key issue(@Valid @NotNull(message = "is missing") NewKey body) {
        var userId = WebchatAccess.CHANNEL + ":" + body.handle();
        var key = keys.issue(userId);
        return new Key(userId, key, "/chat/#user=" + body.handle() + "&key=" + key);
    }
}
