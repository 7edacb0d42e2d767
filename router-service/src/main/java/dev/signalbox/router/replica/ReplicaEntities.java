// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.replica;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.stream.Collectors;

@ApplicationScoped
class ReplicaEntities implements PanacheRepositoryBase<ReplicaEntity, String> {

    void beat(String name) {
        getEntityManager()
                .createNativeQuery("INSERT INTO replica (name, beats) VALUES (:name, 1)"
                        + " ON CONFLICT (name) DO UPDATE SET beats = replica.beats + 1")
                .setParameter("name", name)
                .executeUpdate();
    }

    Map<String, Long> beats() {
        return listAll().stream().collect(Collectors.toMap(row -> row.name, row -> row.beats));
    }

    /** False if it spoke meanwhile, or another forgot it first. */
    boolean forget(String name, long beats) {
        return delete("name = ?1 and beats = ?2", name, beats) == 1;
    }

    void forget(String name) {
        delete("name", name);
    }
}
