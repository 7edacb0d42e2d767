// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.bootstrap;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a group's file: how many changes it is behind, and what stands in it. */
@ApplicationScoped
class GroupStates implements PanacheRepositoryBase<GroupStateEntity, String> {

    /** The file of a group as operators see it. */
    record View(
            long changes, long projectedChanges, @Nullable String trouble) {}

    /** Notes in the running transaction that the rows of a group changed, so that its file must follow. */
    @Transactional(Transactional.TxType.MANDATORY)
    void changed(String agentGroupId) {
        getEntityManager().createNativeQuery("""
                        INSERT INTO group_states (agent_group_id, changes) VALUES (?1, 1)
                        ON CONFLICT (agent_group_id) DO UPDATE SET changes = group_states.changes + 1""").setParameter(1, agentGroupId).executeUpdate();
    }

    /** Notes which session registered last; readers of the file from before there were names go by it. */
    @Transactional(Transactional.TxType.MANDATORY)
    void mirror(String agentGroupId, String name, @Nullable String storeSessionId) {
        changed(agentGroupId);
        update(
                "activeStoreSessionId = ?1, activeName = ?2 where agentGroupId = ?3",
                storeSessionId,
                name,
                agentGroupId);
    }

    @Transactional
    Optional<GroupStateEntity> byId(String agentGroupId) {
        getEntityManager().clear();
        return findByIdOptional(agentGroupId);
    }

    @Transactional
    Optional<View> view(String agentGroupId) {
        return byId(agentGroupId).map(e -> new View(e.changes, e.projectedChanges, e.trouble));
    }

    /** Groups whose file is behind. */
    @Transactional
    List<String> behind() {
        return find("changes > projectedChanges").list().stream()
                .map(e -> e.agentGroupId)
                .toList();
    }

    /** The file says this now, as of so many changes. */
    @Transactional
    void projected(String agentGroupId, long changes, String content) {
        ensure(agentGroupId);
        update(
                "projected = ?1, projectedChanges = ?2, trouble = null where agentGroupId = ?3",
                content,
                changes,
                agentGroupId);
    }

    /** The file cannot be written, or must not be; the rows are right all the same. */
    @Transactional
    boolean trouble(String agentGroupId, String what) {
        ensure(agentGroupId);
        return update("trouble = ?1 where agentGroupId = ?2 and (trouble is null or trouble <> ?1)", what, agentGroupId)
                > 0;
    }

    private void ensure(String agentGroupId) {
        getEntityManager()
                .createNativeQuery("INSERT INTO group_states (agent_group_id) VALUES (?1) ON CONFLICT DO NOTHING")
                .setParameter(1, agentGroupId)
                .executeUpdate();
    }
}
