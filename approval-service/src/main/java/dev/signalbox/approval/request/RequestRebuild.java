// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.contracts.EventCodec;
import java.util.Map;

/** The agent's image, made anew from what is configured. */
public record RequestRebuild(String reason) implements Act {
    static final String ACTION = "request_rebuild";

    static RequestRebuild of(JsonNode tree) throws UnfitException {
        return new RequestRebuild(Fields.reason(tree));
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public String payload() {
        return EventCodec.json(Map.of("reason", reason));
    }

    @Override
    public String title() {
        return "Rebuild the agent's container?";
    }

    @Override
    public String body() {
        return "The image is built anew from what is configured, and the agent restarted.\n"
                + Fields.shownReason(reason);
    }
}
