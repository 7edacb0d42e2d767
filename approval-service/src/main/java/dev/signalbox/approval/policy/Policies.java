// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.policy;

import dev.signalbox.approval.audit.Audit;
import dev.signalbox.approval.policy.PolicyEntity.Key;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Declared policies. The most particular one holds, whole: action and agent group, action, agent group, everything. */
@ApplicationScoped
public class Policies implements PanacheRepositoryBase<PolicyEntity, Key> {
    private final Audit audit;
    private final Clock clock;
    private final Duration ttl;

    Policies(
            Audit audit,
            Clock clock,
            @ConfigProperty(name = "signalbox.approval.ttl", defaultValue = "PT24H") Duration ttl) {
        this.audit = audit;
        this.clock = clock;
        this.ttl = ttl;
    }

    /** The policy for an action in an agent group; the standard one if none was declared. */
    @Transactional
    public Policy of(String action, String agentGroupId) {
        return Stream.of(key(action, agentGroupId), key(action, null), key(null, agentGroupId), key(null, null))
                .map(this::findById)
                .filter(Objects::nonNull)
                .findFirst()
                .map(PolicyEntity::policy)
                .orElseGet(() -> Policy.standard(ttl));
    }

    @Transactional
    List<PolicyEntity> all() {
        return list("order by key.action, key.scope");
    }

    @Transactional
    PolicyEntity declare(PolicyResource.Declaration declared, String by) {
        var key = declared.key();
        var known = findById(key);
        var entity = known == null ? new PolicyEntity() : known;
        entity.key = key;
        entity.become(policy(declared));
        entity.changedBy = by;
        entity.changedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (known == null) {
            persist(entity);
        }
        record("policy-declared", key, by, declared.toString());
        return entity;
    }

    /** The same, unless it says just that already. */
    @Transactional
    void declareAnew(PolicyResource.Declaration declared, String by) {
        var known = findById(declared.key());
        if (known == null || !known.changedBy.equals(by) || !known.policy().equals(policy(declared))) {
            declare(declared, by);
        }
    }

    private Policy policy(PolicyResource.Declaration declared) {
        var approvers = declared.approvers();
        var lives = declared.ttl() == null ? ttl : declared.ttl();
        return new Policy(
                declared.key().action() + "/" + declared.key().scope(),
                declared.mode() == null ? Policy.Mode.HOLD : declared.mode(),
                approvers == null ? List.of() : approvers,
                declared.quorum() == null ? 1 : declared.quorum(),
                declared.separationOfDuties(),
                Duration.ofSeconds(lives.toSeconds()));
    }

    /** False if there was none. */
    @Transactional
    boolean withdraw(Key key, String by) {
        var known = deleteById(key);
        if (known) {
            record("policy-withdrawn", key, by, "");
        }
        return known;
    }

    private void record(String kind, Key key, String by, String terms) {
        audit.append(kind, by, key.action() + "/" + key.scope(), new TreeMap<>(Map.of("terms", terms)));
    }

    static Key key(@Nullable String action, @Nullable String agentGroupId) {
        return new Key(
                action == null ? PolicyEntity.ANY : action, agentGroupId == null ? PolicyEntity.ANY : agentGroupId);
    }
}
