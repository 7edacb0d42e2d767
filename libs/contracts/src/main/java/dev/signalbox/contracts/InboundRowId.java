// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a person's message is called in an agent's folder, and by the agent when it edits or reacts to it. */
public final class InboundRowId {
    private static final int ID_DIGITS = 32;

    private InboundRowId() {}

    /** Ours, safe as a directory name, and the same for every copy of one revision of one message (B-10). */
    public static String of(
            String channelType, String platformId, String messageId, int revision, String agentGroupId) {
        var natural = String.join("\n", channelType, platformId, messageId, Integer.toString(revision), agentGroupId);
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(natural.getBytes(StandardCharsets.UTF_8));
            return "msg-" + HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
