// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The channels this process can carry messages to. */
@ApplicationScoped
public class Channels {
    private final Map<String, ChannelAdapter> adapters;

    Channels(@All List<ChannelAdapter> adapters) {
        this.adapters = adapters.stream()
                .collect(Collectors.toMap(
                        ChannelAdapter::channelType,
                        Function.identity(),
                        (one, other) -> {
                            throw new IllegalStateException("Two adapters call themselves " + one.channelType());
                        },
                        TreeMap::new));
    }

    /** The adapter of a channel type, empty if there is none. */
    public Optional<ChannelAdapter> find(String channelType) {
        return Optional.ofNullable(adapters.get(channelType));
    }

    /** All of them, by name. */
    public Collection<ChannelAdapter> all() {
        return List.copyOf(adapters.values());
    }
}
