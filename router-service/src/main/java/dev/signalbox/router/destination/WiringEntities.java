// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.destination;

import dev.signalbox.contracts.DirectoryEvent.DestinationType;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
class WiringEntities implements PanacheRepositoryBase<WiringEntity, String> {

    /** Those of known chats to which their agent group has no row; a row to an agent covers no chat. */
    List<WiringEntity> uncovered() {
        return list(
                "from WiringEntity w where exists (select 1 from MessagingGroupEntity g where g.id = w.messagingGroupId)"
                        + " and not exists (select 1 from DestinationEntity d where d.agentGroupId = w.agentGroupId"
                        + " and d.type = ?1 and d.targetId = w.messagingGroupId) order by w.id",
                DestinationType.CHANNEL);
    }
}
