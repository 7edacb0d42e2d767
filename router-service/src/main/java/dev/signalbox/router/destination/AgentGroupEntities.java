// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.destination;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class AgentGroupEntities implements PanacheRepositoryBase<AgentGroupEntity, String> {}
