// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.router.channel.Capabilities;
import dev.signalbox.router.channel.ChannelAdapter;
import dev.signalbox.router.channel.Channels;
import dev.signalbox.router.channel.Content;
import dev.signalbox.router.channel.Delivery;
import dev.signalbox.router.channel.Feature;
import dev.signalbox.router.file.SentFile;
import dev.signalbox.router.file.SentFiles;
import dev.signalbox.router.inbound.ReceivedMessages;
import dev.signalbox.router.messaginggroup.MessagingGroups;
import dev.signalbox.router.transaction.TransactionMemo;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Puts together what a channel is called with: the chat, the content and its files. */
@ApplicationScoped
class Calls {
    private static final int LONGEST_RUN = 16;
    private final MessagingGroups chats;
    private final Channels channels;
    private final SentFiles files;
    private final ReceivedMessages received;
    private final TransactionMemo memo;

    Calls(MessagingGroups chats, Channels channels, SentFiles files, ReceivedMessages received, TransactionMemo memo) {
        this.chats = chats;
        this.channels = channels;
        this.files = files;
        this.received = received;
        this.memo = memo;
    }

    private record Address(String channelType, String platformId) {}

    /** Empty if the chat is not known or nobody here carries its channel. */
    Optional<Delivery> prepare(Lane lane, DeliveryEntity row, Correlation correlation) {
        if (channels.find(lane.channelType()).isEmpty()) {
            return Optional.empty();
        }
        var shown = Content.parse(row.content)
                .meaning(id -> received.platformsId(lane.channelType(), lane.platformId(), row.agentGroupId, id));
        var address = new Address(lane.channelType(), lane.platformId());
        return memo.once(address, () -> chats.at(address.channelType(), address.platformId()))
                .map(chat -> new Delivery(
                        row.messageId,
                        row.id,
                        row.idempotencyKey(),
                        row.agentGroupId,
                        chat,
                        row.threadId,
                        row.content,
                        shown,
                        filesOf(row, shown),
                        correlation));
    }

    /** True if the channel may be sent again what it may have already. */
    boolean repeats(Lane lane) {
        return channels.find(lane.channelType())
                .map(ChannelAdapter::capabilities)
                .map(Capabilities::repeats)
                .orElse(true);
    }

    /**
     * How many messages of a lane may be claimed at once. More than one only where the channel knows a message by its key: a
     * crash in the middle repeats them all.
     */
    int longestRun(Lane lane) {
        var known = channels.find(lane.channelType())
                .map(ChannelAdapter::capabilities)
                .filter(able -> able.repeats() && able.has(Feature.IDEMPOTENCY));
        return known.isPresent() ? LONGEST_RUN : 1;
    }

    private List<SentFile> filesOf(DeliveryEntity row, Content content) {
        return content instanceof Content.Text text && !text.files().isEmpty() ? files.of(row.id) : List.of();
    }
}
