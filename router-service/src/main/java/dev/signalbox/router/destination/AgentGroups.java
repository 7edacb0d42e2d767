// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.destination;

import dev.signalbox.contracts.DirectoryEvent.AgentGroupChanged;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Read model of the agent groups there are. */
@ApplicationScoped
public class AgentGroups {
    private static final int LOOKS = 20;
    private static final long BETWEEN_LOOKS_MS = 100;
    private final AgentGroupEntities entities;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    AgentGroups(AgentGroupEntities entities) {
        this.entities = entities;
    }

    /** Its display name, empty if there is no such agent group. */
    @Transactional
    public Optional<String> nameOf(String id) {
        return entities.findByIdOptional(id).filter(g -> !g.removed).map(g -> g.name);
    }

    /** The display names of all agent groups. */
    @Transactional
    public List<String> names() {
        return entities.stream("removed = false").map(g -> g.name).toList();
    }

    /**
     * Waits up to two seconds for it: who just made an agent group at session-service may name it here at once, though
     * the event that tells of it takes some milliseconds.
     */
    boolean exists(String id) {
        for (var look = 0; look < LOOKS; look++) {
            if (QuarkusTransaction.joiningExisting().call(() -> nameOf(id).isPresent())) {
                return true;
            }
            awaitChange();
        }
        return false;
    }

    /** False if it is old news or tells nothing new. Runs in the caller's transaction. */
    boolean apply(AgentGroupChanged event) {
        var known = entities.findById(event.agentGroupId());
        if (known != null && known.version >= event.version() && !(event.removed() && !known.removed)) {
            return false;
        }
        var entity = known == null ? new AgentGroupEntity() : known;
        entity.name = event.name();
        entity.version = event.version();
        entity.removed = event.removed();
        if (known == null) {
            entity.id = event.agentGroupId();
            entities.persist(entity);
        }
        return true;
    }

    /** Wakes those who wait; to be called after the commit. */
    void signal() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // the loop is in exists, which looks at the table, not at a flag
    private void awaitChange() {
        lock.lock();
        try {
            changed.awaitNanos(TimeUnit.MILLISECONDS.toNanos(BETWEEN_LOOKS_MS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
