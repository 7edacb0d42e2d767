// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.grant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contracts.ApprovalEvent.ApprovalGranted;
import dev.signalbox.contracts.PayloadHash;
import dev.signalbox.contracts.SessionEvent.GrantApplied;
import dev.signalbox.contracts.SessionEvent.GrantRefused;
import dev.signalbox.outbox.Outbox;
import dev.signalbox.session.agentgroup.AgentGroups;
import dev.signalbox.session.agentgroup.ContainerConfig.Packages;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Effect of an approved {@code install_packages}: the agent group's configuration names the packages. A grant counts
 * once, for exactly the payload people saw, and everything it rests on is checked again here.
 */
@ApplicationScoped
class PackageInstallation implements PanacheRepositoryBase<AppliedGrantEntity, String> {
    private static final String ACTION = "install_packages";
    private final AgentGroups agentGroups;
    private final Outbox outbox;
    private final ObjectMapper json;
    private final Clock clock;

    PackageInstallation(AgentGroups agentGroups, Outbox outbox, ObjectMapper json, Clock clock) {
        this.agentGroups = agentGroups;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /** What came of a grant. */
    sealed interface Outcome {}

    record Applied(String detail) implements Outcome {}

    record Repeated(String detail) implements Outcome {}

    record Refused(String reason) implements Outcome {}

    @Transactional
    Outcome apply(ApprovalGranted grant) {
        if (!grant.action().equals(ACTION)) {
            return refuse(grant, "this version cannot carry out " + grant.action());
        }
        if (!PayloadHash.of(grant.payload()).equals(grant.payloadHash())) {
            return refuse(grant, "the payload is not the one that was approved");
        }
        var packages = packages(grant.payload());
        var detail = detail(packages);
        if (findByIdOptional(grant.approvalId()).isPresent()) {
            return new Repeated(detail);
        }
        if (agentGroups.addPackages(grant.agentGroupId(), packages).isEmpty()) {
            return refuse(grant, "the agent group no longer exists");
        }
        var used = new AppliedGrantEntity();
        used.approvalId = grant.approvalId();
        used.agentGroupId = grant.agentGroupId();
        used.payloadHash = grant.payloadHash();
        used.appliedAt = now();
        persist(used);
        outbox.publish(new GrantApplied(grant.approvalId(), grant.sessionId(), grant.agentGroupId(), detail, now()));
        return new Applied(detail);
    }

    private Outcome refuse(ApprovalGranted grant, String reason) {
        outbox.publish(new GrantRefused(grant.approvalId(), grant.sessionId(), grant.agentGroupId(), reason, now()));
        return new Refused(reason);
    }

    private Packages packages(String payload) {
        try {
            var tree = json.readTree(payload);
            return new Packages(names(tree.path("apt")), names(tree.path("npm")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An approved payload does not parse although its hash is right", e);
        }
    }

    private static List<String> names(JsonNode names) {
        return StreamSupport.stream(names.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static String detail(Packages packages) {
        return "packages apt " + packages.apt() + ", npm " + packages.npm() + " are in the configuration.";
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
