// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The channels this process can carry messages to. */
@ApplicationScoped
public class Channels {
    private final Map<String, ChannelAdapter> adapters;

    Channels(@All List<ChannelAdapter> adapters) {
        this.adapters = adapters.stream()
                .collect(Collectors.toUnmodifiableMap(ChannelAdapter::channelType, Function.identity()));
    }

    /** The adapter of a channel type, empty if there is none. */
    public Optional<ChannelAdapter> find(String channelType) {
        return Optional.ofNullable(adapters.get(channelType));
    }
}
