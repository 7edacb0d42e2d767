// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.inbound;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.outbox.CurrentCorrelation;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes what people write on platforms outside: hands it to the broker, then remembers it so that agents can react to it. */
@ApplicationScoped
public class Reception {
    private final InboundMessages inbound;
    private final ReceivedMessages received;

    Reception(InboundMessages inbound, ReceivedMessages received) {
        this.inbound = inbound;
        this.received = received;
    }

    /**
     * Takes one; to be repeated with the same id if it is not taken.
     *
     * @throws dev.signalbox.http.ProblemException 503 if the broker does not acknowledge it in time
     */
    public void take(NewInbound message) {
        inbound.accept(message);
        received.keep(message);
    }

    /** The same where no request brought a correlation along. */
    public void takeAnew(NewInbound message) {
        CurrentCorrelation.during(Correlation.of(null, null), () -> take(message));
    }
}
