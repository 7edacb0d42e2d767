// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.inbound;

import org.jspecify.annotations.Nullable;

/**
 * A file a person sent.
 *
 * @param data its bytes, null if they were not fetched
 * @param refused why not, for the agent; null if they were
 */
public record Attachment(
        String name,
        @Nullable String mimeType,
        long size,
        byte @Nullable [] data,
        @Nullable String refused) {

    /** Bytes of all files of a message together: what fits into one event on the broker, Base64 and all. */
    public static final int MOST_BYTES = 600_000;

    /** A file with its bytes. */
    public static Attachment of(String name, @Nullable String mimeType, byte[] data) {
        return new Attachment(name, mimeType, data.length, data, null);
    }

    /** A file whose bytes were left where they are. */
    public static Attachment refused(String name, @Nullable String mimeType, long size, String why) {
        return new Attachment(name, mimeType, size, null, why);
    }

    /** A file too large to bring; the agent learns that it was there. */
    public static Attachment tooLarge(String name, @Nullable String mimeType, long size) {
        return refused(name, mimeType, size, "the files of a message may have " + MOST_BYTES + " bytes together");
    }
}
