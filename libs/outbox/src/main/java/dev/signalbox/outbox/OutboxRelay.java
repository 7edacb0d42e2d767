// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Carries rows from the outbox to the broker: at least once, in order per topic and key. At most one row of a lane is on
 * its way; a lane that is stuck delays no other. {@link #turn()} belongs to one thread.
 */
@Singleton
class OutboxRelay {

    private static final int WINDOW = 500;
    /** After a read that many times as long as it took is for other work: a backlog must not be read for each of its rows. */
    private static final int SHARE = 3;
    /** While known rows can be sent, new ones wait that much longer. */
    private static final Duration WHILE_SENDING = Duration.ofMillis(10);

    /** Behind the transport's own limits; a send that never ends must not hold its lane for ever. */
    private static final int LONGEST_SEND_SECONDS = 60;

    private final RelayLedger ledger;
    private final EventTransport transport;
    private final RelayLease lease;
    private final RelaySignal signal;
    private final RelayMoment moment;

    /** Unsent rows as the table had them, those on their way among them. */
    private final List<OutboxRow> known = new ArrayList<>();

    private Instant restedAt = Instant.EPOCH;
    private final Set<OutboxRow.Lane> onTheirWay = new HashSet<>();
    private final ConcurrentLinkedQueue<RelayLedger.Settled> finished = new ConcurrentLinkedQueue<>();
    private final List<RelayLedger.Settled> unsettled = new ArrayList<>();

    OutboxRelay(
            RelayLedger ledger, EventTransport transport, RelayLease lease, RelaySignal signal, RelayMoment moment) {
        this.ledger = ledger;
        this.transport = transport;
        this.lease = lease;
        this.signal = signal;
        this.moment = moment;
    }

    /** Records what the broker has answered and sends what may be sent now; never waits for the broker. */
    void turn() {
        settle();
        if (!lease.held()) {
            known.clear();
            return;
        }
        moment.at(CrashPoint.AFTER_LEASE_BEFORE_SEND);
        for (var row : sendable()) {
            onTheirWay.add(row.lane());
            send(row);
        }
    }

    /** From what is known of the table; it is read again if there is something new, or nothing known that may be sent. */
    private List<OutboxRow> sendable() {
        var next = RelayPlan.sendable(known, onTheirWay, moment.now());
        if (known.isEmpty() || next.isEmpty() && rested(Duration.ZERO) || signal.hasAdded() && rested(WHILE_SENDING)) {
            read();
            next = RelayPlan.sendable(known, onTheirWay, moment.now());
        }
        return next;
    }

    private boolean rested(Duration longer) {
        return !moment.now().isBefore(restedAt.plus(longer));
    }

    /** How long the next turn may wait for a signal, so that new rows are seen soon after the rest that reading them takes. */
    Duration pause(Duration longest) {
        var rest = Duration.between(moment.now(), restedAt.plus(WHILE_SENDING)).plusMillis(1);
        return signal.hasAdded() && rest.isPositive() && rest.compareTo(longest) < 0 ? rest : longest;
    }

    private void read() {
        signal.takeAdded(); // before: what comes meanwhile is for the next read
        var begun = moment.now();
        known.clear();
        known.addAll(ledger.due(WINDOW + onTheirWay.size()));
        var took = Duration.between(begun, moment.now());
        restedAt = moment.now().plus(took.multipliedBy(SHARE));
    }

    /** Records what has been answered. Outcomes stay in the list until they are recorded, whatever the database does. */
    void settle() {
        for (var done = finished.poll(); done != null; done = finished.poll()) {
            unsettled.add(done);
        }
        if (unsettled.isEmpty()) {
            return;
        }
        moment.at(CrashPoint.AFTER_SEND_BEFORE_MARK);
        ledger.settle(unsettled);
        unsettled.forEach(each -> onTheirWay.remove(each.row().lane()));
        if (unsettled.stream().allMatch(RelayLedger.Settled::sent)) {
            var gone = unsettled.stream().map(each -> each.row().seq()).collect(Collectors.toSet());
            known.removeIf(row -> gone.contains(row.seq()));
        } else {
            known.clear(); // a lane waits now, or goes on without one of its rows
        }
        unsettled.clear();
    }

    /** True if nothing sent still waits for an answer or for its record. */
    boolean idle() {
        return onTheirWay.isEmpty();
    }

    /** Lets another relay take over at once. */
    void retire() {
        lease.release();
    }

    private void send(OutboxRow row) {
        CompletionStage<Void> sent;
        try {
            sent = transport.send(row.record());
        } catch (RuntimeException e) {
            sent = CompletableFuture.failedFuture(e);
        }
        var unused = sent.toCompletableFuture()
                .copy()
                .orTimeout(LONGEST_SEND_SECONDS, TimeUnit.SECONDS)
                .whenComplete((done, failure) -> {
                    finished.add(new RelayLedger.Settled(row, SendOutcome.of(failure)));
                    signal.raise();
                });
    }
}
