// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.start;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a service does not start with. */
public enum Danger {
    /** Several processes would each have a database of their own, and each its own truth. */
    SQLITE_REPLICAS,
    /** A token that is missing, short or known makes anybody an operator. */
    WEAK_TOKEN,
    /** Whoever reaches the database may read and change everything. */
    OPEN_DATABASE,
    /** Whoever is on the network reads and writes every topic. */
    PLAINTEXT_BROKER;

    /**
     * The one of this name.
     *
     * @throws UnsafeStartException if there is none
     */
    static Danger of(String label) {
        return Arrays.stream(values())
                .filter(danger -> danger.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new UnsafeStartException(List.of("signalbox.production.allow: there is no danger \""
                        + label + "\"; there are "
                        + Arrays.stream(values()).map(Danger::label).toList())));
    }

    /** How it is written in {@code signalbox.production.allow}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
