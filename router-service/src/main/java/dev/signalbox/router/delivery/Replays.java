// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** What people decide about a delivery: that it be tried again, or given up before its time. */
@ApplicationScoped
class Replays {
    private final DeliveryEntities entities;
    private final Endings endings;

    Replays(DeliveryEntities entities, Endings endings) {
        this.entities = entities;
        this.endings = endings;
    }

    /**
     * Takes a delivery up again with a full time to live and the key it had; the ACL is asked anew at the attempt. Call the
     * lane once this is committed.
     *
     * @throws ProblemException 404 if there is none, 409 if it did not end without having arrived
     */
    @Transactional
    Lane again(String id) {
        var row = row(id);
        switch (row.state) {
            case FAILED, EXPIRED, UNKNOWN -> row.reopen(endings.now());
            case ACCEPTED, HELD, ATTEMPTED, DELIVERED, DENIED ->
                throw ProblemException.conflict(
                        "delivery-not-ended",
                        "Only a delivery that is FAILED, EXPIRED or UNKNOWN can be retried; this one is " + row.state
                                + ".");
        }
        return row.lane();
    }

    /**
     * Gives a waiting delivery up; the agent is told.
     *
     * @throws ProblemException 404 if there is none, 409 if it has ended or is under way
     */
    @Transactional
    void expire(String id) {
        var row = row(id);
        if (!row.open() || row.claimedAt(endings.now())) {
            throw ProblemException.conflict(
                    "delivery-not-waiting",
                    "Only a delivery that waits can be expired; this one is " + row.state + ".");
        }
        endings.expired(row, "An operator gave it up.", endings.now());
    }

    private DeliveryEntity row(String id) {
        return entities.findByIdOptional(id).orElseThrow(() -> ProblemException.notFound("delivery", id));
    }
}
