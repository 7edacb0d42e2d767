// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * The short name a thing gets from its display name: {@code [a-z0-9]} words joined by single dashes (nanoclaw-host section
 * 2.21). It is the same wherever it is computed, so what people were shown is what is made.
 */
public final class LocalName {
    private static final int LONGEST = 40; // leaves room for a suffix in every place that keeps one
    private static final int HASH = 8;
    private static final Set<String> RESERVED = Set.of("global", "parent", "signalbox");

    private LocalName() {}

    /**
     * The name: accents are taken off, what is no Latin letter or digit becomes a dash. Names of which nothing would be
     * left get one of their own instead of all the same (B-18).
     */
    public static String of(String displayName) {
        var name = new StringBuilder();
        var plain = Normalizer.normalize(displayName, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        for (var c : plain.toCharArray()) {
            if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
                name.append(c);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK
                    && !name.isEmpty()
                    && name.charAt(name.length() - 1) != '-') {
                name.append('-');
            }
        }
        name.setLength(Math.min(name.length(), LONGEST));
        while (!name.isEmpty() && name.charAt(name.length() - 1) == '-') {
            name.setLength(name.length() - 1);
        }
        return name.isEmpty() ? "agent-" + PayloadHash.of(displayName).substring(0, HASH) : name.toString();
    }

    /** True for names that mean something else already: shared memory, the way back to a parent, the suite itself. */
    public static boolean reserved(String name) {
        return RESERVED.contains(name);
    }
}
