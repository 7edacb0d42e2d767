// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.grant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.session.agentgroup.AgentGroup;
import dev.signalbox.session.agentgroup.AgentGroups;
import dev.signalbox.session.agentgroup.ContainerConfig.Packages;
import dev.signalbox.session.container.runtime.ImageBuilder.ImageSpec;
import dev.signalbox.session.container.runtime.RuntimeSettings;
import dev.signalbox.session.grant.ImageBuildEntity.State;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds that were approved: kept in the database, so that a restart goes on with them. */
@ApplicationScoped
class ImageBuilds implements PanacheRepositoryBase<ImageBuildEntity, String> {
    private static final int MOST_REASON = 1000;
    private final AgentGroups agentGroups;
    private final AppliedGrants grants;
    private final RuntimeSettings settings;
    private final ObjectMapper json;

    ImageBuilds(AgentGroups agentGroups, AppliedGrants grants, RuntimeSettings settings, ObjectMapper json) {
        this.agentGroups = agentGroups;
        this.grants = grants;
        this.settings = settings;
        this.json = json;
    }

    /** A build to do. */
    record Job(GrantRef grant, Packages packages) {}

    boolean knows(String approvalId) {
        return findByIdOptional(approvalId).isPresent();
    }

    /** Asks for a build in the running transaction; the same grant asks once. */
    @Transactional(Transactional.TxType.MANDATORY)
    void request(GrantRef grant, Packages packages) {
        if (knows(grant.approvalId())) {
            return;
        }
        var entity = new ImageBuildEntity();
        entity.approvalId = grant.approvalId();
        entity.agentGroupId = grant.agentGroupId();
        entity.sessionId = grant.sessionId();
        entity.action = grant.action();
        entity.payloadHash = grant.payloadHash();
        entity.decidedBy = grant.decidedBy();
        entity.packages = write(packages);
        entity.state = State.PENDING;
        entity.createdAt = grants.now();
        persist(entity);
    }

    /** The next build to do, the oldest first. */
    @Transactional
    Optional<Job> next() {
        return find("state = ?1 order by createdAt, approvalId", State.PENDING)
                .firstResultOptional()
                .map(entity -> new Job(entity.grant(), read(entity.packages)));
    }

    /** The builds of an agent group, newest first. */
    @Transactional
    List<ImageBuildEntity> of(String agentGroupId, int limit) {
        return find("agentGroupId = ?1 order by createdAt desc", agentGroupId)
                .page(0, limit)
                .list();
    }

    /**
     * The image as it would be with this job's packages in it.
     *
     * @return empty if there is nothing to build from, or nothing to build
     */
    @Transactional
    Optional<ImageSpec> image(Job job) {
        return agentGroups.byId(job.grant().agentGroupId()).flatMap(group -> image(group, job.packages()));
    }

    private Optional<ImageSpec> image(AgentGroup group, Packages more) {
        var all = group.config().packages().plus(more);
        return Optional.ofNullable(group.config().image())
                .or(settings::image)
                .filter(_ -> !all.none())
                .map(base -> new ImageSpec(
                        base,
                        repository(base) + ":" + group.id() + "-" + (group.configVersion() + 1),
                        all.apt(),
                        all.npm()));
    }

    /** The name without tag or digest. */
    static String repository(String image) {
        var name = image.contains("@") ? image.substring(0, image.indexOf('@')) : image;
        var colon = name.lastIndexOf(':');
        return colon > name.lastIndexOf('/') ? name.substring(0, colon) : name;
    }

    /**
     * The image is there: from now on the group's containers start from it.
     *
     * @return false if the configuration was changed while it was built, so that it must be built again
     */
    @Transactional
    boolean built(Job job, ImageSpec image) {
        if (image(job).filter(image::equals).isEmpty()) {
            return false;
        }
        agentGroups.configure(
                job.grant().agentGroupId(),
                config -> config.plus(job.packages()).built(image.tag()),
                job.grant().decidedBy(),
                job.grant().approvalId());
        grants.applied(job.grant(), detail(job.packages()));
        end(job, State.DONE, image.tag(), null);
        return true;
    }

    /** It came to nothing: the configuration stays as it was. */
    @Transactional
    void failed(Job job, String reason) {
        grants.refused(job.grant(), reason);
        end(job, State.FAILED, null, reason.substring(0, Math.min(reason.length(), MOST_REASON)));
    }

    private void end(Job job, State state, @Nullable String tag, @Nullable String reason) {
        var entity = findById(job.grant().approvalId());
        entity.state = state;
        entity.tag = tag;
        entity.reason = reason;
        entity.endedAt = grants.now();
    }

    /** What an agent is told of packages it got. */
    static String detail(Packages packages) {
        return packages.none()
                ? "the image was built anew."
                : "packages apt " + packages.apt() + ", npm " + packages.npm() + " are in the configuration.";
    }

    private Packages read(String packages) {
        try {
            return json.readValue(packages, Packages.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored packages do not parse", e);
        }
    }

    private String write(Packages packages) {
        try {
            return json.writeValueAsString(packages);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Packages do not serialise", e);
        }
    }
}
