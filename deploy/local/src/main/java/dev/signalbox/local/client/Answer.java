// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.client;

import com.fasterxml.jackson.databind.JsonNode;

/** What a service answered; the body is a missing node if there was none. */
public record Answer(int status, JsonNode body) {

    /** True for 2xx. */
    public boolean ok() {
        return status / 100 == 2;
    }

    /** A text field of the body, empty if it is not there. */
    public String text(String field) {
        return body.path(field).asText("");
    }
}
