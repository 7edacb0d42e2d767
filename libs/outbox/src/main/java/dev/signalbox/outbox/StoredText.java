// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import org.jspecify.annotations.Nullable;

/** Makes text from outside fit for a text column of either database. */
final class StoredText {

    private static final int LONGEST = 1000;

    private StoredText() {}

    /** At most 1000 characters. */
    static String shortened(String text) {
        var safe = text.replace('\0', '\uFFFD');
        return safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST - 1) + "…";
    }

    /** PostgreSQL keeps no NUL in text; a key with one must not stop its dead letter from being kept. */
    static @Nullable String withoutNul(@Nullable String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }
}
