// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.messaginggroup;

/** The one written form of a chat's address. */
public final class PlatformId {
    private PlatformId() {}

    /** Puts {@code <channel>:} in front unless it is there. */
    public static String of(String channelType, String written) {
        var prefix = channelType + ":";
        return written.startsWith(prefix) ? written : prefix + written;
    }
}
