// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.directory;

import dev.signalbox.contracts.DirectoryEvent;
import dev.signalbox.contracts.DirectoryEvent.AgentGroupChanged;
import dev.signalbox.contracts.DirectoryEvent.AgentGroupLinked;
import dev.signalbox.contracts.DirectoryEvent.DestinationsChanged;
import dev.signalbox.contracts.DirectoryEvent.MessagingGroupChanged;
import dev.signalbox.contracts.DirectoryEvent.PrincipalChanged;
import dev.signalbox.contracts.DirectoryEvent.WiringChanged;
import dev.signalbox.contracts.EventEnvelope;
import dev.signalbox.outbox.EventIntake;
import dev.signalbox.session.shard.OtherShards;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the read models; every event carries the whole state of its entity, so a repeat changes nothing. */
@ApplicationScoped
class DirectoryConsumer {
    private final EventIntake intake;
    private final Directory directory;
    private final People people;
    private final OtherShards others;
    private final Event<Object> news;

    DirectoryConsumer(EventIntake intake, Directory directory, People people, OtherShards others, Event<Object> news) {
        this.others = others;
        this.news = news;
        this.intake = intake;
        this.directory = directory;
        this.people = people;
    }

    @Incoming("directory-in")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        intake.consume("session-directory", records, this::apply);
    }

    private void apply(EventEnvelope envelope) {
        if (!(envelope.event() instanceof DirectoryEvent event)) {
            return;
        }
        switch (event) {
            case MessagingGroupChanged e -> directory.apply(e);
            case DestinationsChanged e -> {
                if (directory.apply(e)) {
                    news.fire(new DestinationsUpdated(e.agentGroupId()));
                }
            }
            case PrincipalChanged e -> {
                people.apply(e);
                news.fire(new PersonUpdated(e.userId()));
            }
            case AgentGroupChanged e -> others.note(e);
            case WiringChanged e -> others.note(e);
            case AgentGroupLinked _ -> {}
        }
    }
}
