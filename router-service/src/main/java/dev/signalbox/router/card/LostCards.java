// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.card;

import dev.signalbox.contracts.ApprovalEvent.ApprovalRequested;
import dev.signalbox.contracts.ApprovalEvent.Recipient;
import dev.signalbox.contracts.InboundEvent.CardUndelivered;
import dev.signalbox.outbox.Outbox;
import dev.signalbox.router.channel.ChannelAdapter;
import dev.signalbox.router.channel.ChannelState;
import dev.signalbox.router.channel.Channels;
import dev.signalbox.router.delivery.DeliveryNews.SystemMessageLost;
import dev.signalbox.router.messaginggroup.PlatformId;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Says which cards do not reach whom they are for, so that somebody else can be asked at once. */
@ApplicationScoped
class LostCards {
    private final CardEntities entities;
    private final Channels channels;
    private final Outbox outbox;
    private final MeterRegistry metrics;
    private final Clock clock;

    LostCards(CardEntities entities, Channels channels, Outbox outbox, MeterRegistry metrics, Clock clock) {
        this.entities = entities;
        this.channels = channels;
        this.outbox = outbox;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Of those who are asked, the ones whose channel is not there; their card waits all the same. */
    @Transactional
    void check(ApprovalRequested asked) {
        asked.recipients().forEach(person -> missing(person.channelType())
                .ifPresent(reason -> tell(asked.approvalId(), person, reason)));
    }

    /** A card, and nothing that is said after it. */
    void onLost(@Observes SystemMessageLost lost) {
        if (lost.number() == ApprovalCards.ASKED && lost.series().startsWith(ApprovalCards.SERIES)) {
            entities.find("series", lost.series())
                    .firstResultOptional()
                    .ifPresent(card -> tell(
                            card.approvalId,
                            new Recipient(card.userId, card.channelType, card.platformId),
                            lost.reason()));
        }
    }

    private Optional<String> missing(String channelType) {
        return channels.find(channelType)
                .map(ChannelAdapter::state)
                .map(state -> Optional.of(state).filter(s -> !s.usable()).map(ChannelState::reason))
                .orElseGet(() -> Optional.of("There is no channel " + channelType + "."));
    }

    private void tell(String approvalId, Recipient person, String reason) {
        var address = PlatformId.of(person.channelType(), person.platformId());
        outbox.publish(new CardUndelivered(approvalId, person.userId(), person.channelType(), address, reason, now()));
        metrics.counter("signalbox_cards_undelivered").increment();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
