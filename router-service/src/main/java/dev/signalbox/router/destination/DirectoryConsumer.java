// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.destination;

import dev.signalbox.contracts.DirectoryEvent;
import dev.signalbox.contracts.DirectoryEvent.AgentGroupChanged;
import dev.signalbox.contracts.DirectoryEvent.AgentGroupLinked;
import dev.signalbox.contracts.DirectoryEvent.DestinationsChanged;
import dev.signalbox.contracts.DirectoryEvent.MessagingGroupChanged;
import dev.signalbox.contracts.DirectoryEvent.PrincipalChanged;
import dev.signalbox.contracts.DirectoryEvent.WiringChanged;
import dev.signalbox.contracts.EventEnvelope;
import dev.signalbox.outbox.EventIntake;
import dev.signalbox.router.person.People;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Listens to the directory. Versions and wiring ids make repeats harmless, so no inbox row is needed. */
@ApplicationScoped
class DirectoryConsumer {
    private final EventIntake intake;
    private final DirectoryReadModel readModel;
    private final AgentLinks links;
    private final AgentGroups agents;
    private final People people;

    DirectoryConsumer(
            EventIntake intake, DirectoryReadModel readModel, AgentLinks links, AgentGroups agents, People people) {
        this.people = people;
        this.intake = intake;
        this.readModel = readModel;
        this.links = links;
        this.agents = agents;
    }

    @Incoming("directory-feed")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        intake.consume("directory", records, this::handle);
    }

    void handle(EventEnvelope envelope) {
        if (!(envelope.event() instanceof DirectoryEvent event)) {
            return;
        }
        switch (event) {
            case AgentGroupChanged changed -> {
                readModel.apply(changed);
                agents.signal();
            }
            case WiringChanged changed -> readModel.apply(changed);
            case AgentGroupLinked linked -> links.apply(linked);
            case MessagingGroupChanged _, DestinationsChanged _ -> {} // our own
            case PrincipalChanged changed -> people.apply(changed);
        }
    }
}
