// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.policy;

import dev.signalbox.approval.policy.Policy.Mode;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

@Entity
@Table(name = "policies")
class PolicyEntity {
    static final String ANY = "*";

    /** An action in an agent group, either of them {@link #ANY}. */
    @Embeddable
    record Key(
            @Column(name = "action") String action,
            @Column(name = "scope") String scope) implements Serializable {}

    @EmbeddedId
    Key key;

    @Enumerated(EnumType.STRING)
    @Column(name = "mode")
    Mode mode;

    /** User ids with a space between; none holds one. */
    @Column(name = "approvers")
    String approvers;

    @Column(name = "quorum")
    int quorum;

    @Column(name = "separation_of_duties")
    boolean separationOfDuties;

    @Column(name = "ttl_seconds")
    long ttlSeconds;

    @Column(name = "changed_by")
    String changedBy;

    @Column(name = "changed_at")
    Instant changedAt;

    void become(Policy policy) {
        mode = policy.mode();
        approvers = String.join(" ", policy.approvers());
        quorum = policy.quorum();
        separationOfDuties = policy.separationOfDuties();
        ttlSeconds = policy.ttl().toSeconds();
    }

    Policy policy() {
        return new Policy(
                key.action() + "/" + key.scope(),
                mode,
                approvers.isEmpty() ? List.of() : List.of(approvers.split(" ")),
                quorum,
                separationOfDuties,
                Duration.ofSeconds(ttlSeconds));
    }
}
