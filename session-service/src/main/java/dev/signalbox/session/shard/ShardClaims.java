// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.shard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** The one row that says which volume this database belongs to, and how often that was taken into use. */
@ApplicationScoped
class ShardClaims {
    private final EntityManager entities;
    private final Clock clock;

    ShardClaims(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Takes the shard into use; whoever did before is overtaken.
     *
     * @return the generation, greater than any before
     * @throws ShardException if the database belongs to another volume
     */
    @Transactional
    long claim(String volume, boolean adopt) {
        entities.createNativeQuery("""
                        INSERT INTO shard_claim (id, volume, generation, claimed_at) VALUES (1, ?1, 0, ?2)
                        ON CONFLICT (id) DO NOTHING""")
                .setParameter(1, volume)
                .setParameter(2, clock.millis())
                .executeUpdate();
        var taken = entities.createNativeQuery("""
                        UPDATE shard_claim SET generation = generation + 1, volume = ?1, claimed_at = ?2
                        WHERE id = 1 AND (volume = ?1 OR ?3 = 1)""")
                .setParameter(1, volume)
                .setParameter(2, clock.millis())
                .setParameter(3, adopt ? 1 : 0)
                .executeUpdate();
        if (taken == 0) {
            throw new ShardException(
                    "This database belongs to the sessions of another data folder. Start with that one,"
                            + " or with its backup; set signalbox.shard.adopt=true only if it is lost for good.");
        }
        return generation();
    }

    /** That of the last claim. */
    @Transactional
    long generation() {
        var generation = (Number) entities.createNativeQuery("SELECT generation FROM shard_claim WHERE id = 1")
                .getSingleResult();
        return generation.longValue();
    }
}
