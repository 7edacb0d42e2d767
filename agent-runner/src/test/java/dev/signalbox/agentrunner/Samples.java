// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner;

import dev.signalbox.agentrunner.folder.Destination;
import dev.signalbox.agentrunner.folder.Incoming;

/** Messages and destinations with the usual values. */
public final class Samples {
    public static final Destination TEAM = chat("team");
    public static final Destination BOSS = new Destination("boss", "The Boss", "webchat", "webchat:boss", null);
    public static final Destination CHILD = new Destination("child", "child", null, null, "ag-7");

    private Samples() {}

    public static Destination chat(String name) {
        return new Destination(name, name, "webchat", "webchat:" + name, null);
    }

    public static Incoming from(Destination destination, String content) {
        return message("chat", destination.addressChannel(), destination.addressPlatform(), content);
    }

    public static Incoming message(String kind, String channelType, String platformId, String content) {
        return new Incoming("m-4", 4, kind, "2026-01-02T15:04:05Z", channelType, platformId, null, content, true);
    }

    public static Incoming numbered(long seq, boolean trigger) {
        return new Incoming(
                "m-" + seq, seq, "chat", "2026-01-02T15:04:05Z", null, null, null, "{\"text\":\"t\"}", trigger);
    }
}
