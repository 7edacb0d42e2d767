// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.outbox.CurrentCorrelation;
import dev.signalbox.router.channel.Carrying;
import dev.signalbox.router.channel.ChannelAdapter;
import dev.signalbox.router.channel.Channels;
import dev.signalbox.router.channel.Delivery;
import dev.signalbox.router.channel.Outcome;
import dev.signalbox.router.delivery.Attempts.Finished;
import dev.signalbox.trace.Spans;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Calls a channel with messages that were claimed together, in their order and no longer than they arrive. */
@ApplicationScoped
class RunCalls {
    /** What was claimed that long ago is claimed anew, so that a revocation counts within a second also here. */
    private static final Duration STALE = Duration.ofMillis(500);

    private final Channels channels;
    private final Circuits circuits;
    private final Clock clock;

    RunCalls(Channels channels, Circuits circuits, Clock clock) {
        this.channels = channels;
        this.circuits = circuits;
        this.clock = clock;
    }

    /** True if the channel lives in this service's own database. */
    boolean local(Lane lane) {
        return adapter(lane).local();
    }

    /**
     * Returns what became of each. The first is always called.
     *
     * @param claimedAt when the rule was asked
     */
    List<Finished> call(Lane lane, List<Delivery> run, Instant claimedAt) {
        var finished = new ArrayList<Finished>();
        var going = true;
        for (var delivery : run) {
            if (!going) {
                finished.add(new Finished.Spared(delivery.messageKey()));
                continue;
            }
            var outcome = call(adapter(lane), delivery);
            var now = clock.instant();
            circuits.learn(lane, outcome, now);
            finished.add(new Finished.Called(delivery.messageKey(), outcome));
            going = outcome instanceof Outcome.Delivered && now.isBefore(claimedAt.plus(STALE));
        }
        return finished;
    }

    private static Outcome call(ChannelAdapter adapter, Delivery delivery) {
        var span = Spans.open(SpanKind.CLIENT, "call channel", delivery.correlation())
                .note("signalbox.channel", adapter.channelType());
        var cause = span.correlation();
        return Spans.together(List.of(span), () -> {
            var outcome = CurrentCorrelation.during(
                    cause, () -> Carrying.deliver(adapter, span.seen() ? delivery.causedBy(cause) : delivery));
            var name = outcome.getClass().getSimpleName();
            span.note("signalbox.delivery.outcome", name);
            if (!(outcome instanceof Outcome.Delivered)) {
                span.failed(name);
            }
            return outcome;
        });
    }

    private ChannelAdapter adapter(Lane lane) {
        return channels.find(lane.channelType()).orElseThrow();
    }
}
