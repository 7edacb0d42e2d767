// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.prompt;

import dev.signalbox.agentrunner.folder.Destination;
import dev.signalbox.agentrunner.folder.Incoming;
import java.util.List;

/** Pieces of the tags a prompt is made of. */
final class Xml {

    private Xml() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static String attribute(String name, String value) {
        return " " + name + "=\"" + escape(value) + "\"";
    }

    /** The {@code from} attribute: a destination name, {@code unknown:…} for an address without one, or nothing. */
    static String from(Incoming message, List<Destination> destinations) {
        if (message.channelType() == null || message.platformId() == null) {
            return "";
        }
        var unknown = "unknown:" + message.channelType() + ":" + message.platformId();
        return attribute("from", Origin.of(message, destinations).orElse(unknown));
    }
}
