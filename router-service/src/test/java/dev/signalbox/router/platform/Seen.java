// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.platform;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as people see it on a platform.
 *
 * @param buttons labels, in order; those that lead to an address are named {@code label -> address}
 */
public record Seen(
        String id,
        @Nullable String thread,
        String text,
        List<String> buttons,
        Map<String, byte[]> files,
        List<String> reactions) {}
