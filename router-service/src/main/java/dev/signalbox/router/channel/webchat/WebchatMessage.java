// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.webchat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as the page shows it.
 *
 * @param id sorts by age; a changed message comes again under its id
 * @param position the number to resume after
 * @param reactions each once, in the order they came
 * @param direction {@code in} (a person wrote it) or {@code out}
 */
record WebchatMessage(
        String id,
        long position,
        String direction,
        String author,
        String text,
        @Nullable Card card,
        List<FileLink> files,
        List<String> reactions,
        Instant createdAt) {

    /**
     * A file to fetch.
     *
     * @param number its place, part of its address
     * @param size in bytes
     */
    record FileLink(int number, String name, long size) {}

    /** Where a card leads. */
    record Link(String label, String url) {}

    /**
     * A card.
     *
     * @param links null in cards older than links
     * @param questionId null if there is nothing to answer
     * @param outcome null while it is open; buttons are for open cards only
     */
    record Card(
            String title,
            @Nullable String questionId,
            List<Button> options,
            @Nullable List<Link> links,
            boolean awaitsOutcome,
            @Nullable String outcome) {}

    /** A button. */
    record Button(String label, String value) {}
}
