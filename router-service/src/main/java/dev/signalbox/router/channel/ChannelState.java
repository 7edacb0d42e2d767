// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

/**
 * Whether a channel works now.
 *
 * @param reason why not, and what to do about it, for an operator; empty if it does
 */
public record ChannelState(Kind kind, String reason) {
    public static final ChannelState READY = new ChannelState(Kind.READY, "");

    /** How it is. */
    public enum Kind {
        /** Carries messages. */
        READY,
        /** Not configured. */
        OFF,
        /** The platform cannot be reached; it is tried again. */
        WAITING,
        /** The platform refuses the credentials; it is tried again, rarely. */
        REFUSED
    }

    /** Not configured. */
    public static ChannelState off(String reason) {
        return new ChannelState(Kind.OFF, reason);
    }

    /** The platform cannot be reached. */
    public static ChannelState waiting(String reason) {
        return new ChannelState(Kind.WAITING, reason);
    }

    /** The platform refuses the credentials. */
    public static ChannelState refused(String reason) {
        return new ChannelState(Kind.REFUSED, reason);
    }

    /** True if it makes sense to call the platform. */
    public boolean usable() {
        return kind != Kind.OFF;
    }
}
