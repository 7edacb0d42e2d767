// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

import java.util.Set;

/**
 * What a channel can show; it is handed nothing else.
 *
 * @param longestText characters of one message; longer texts are split
 */
public record Capabilities(Set<Feature> features, int longestText, SendPolicy policy) {
    public Capabilities {
        features = Set.copyOf(features);
    }

    /** True if the channel has this. */
    public boolean has(Feature feature) {
        return features.contains(feature);
    }

    /** True if a message whose arrival is not known may be sent again with the same key. */
    public boolean repeats() {
        return policy == SendPolicy.AT_LEAST_ONCE;
    }
}
