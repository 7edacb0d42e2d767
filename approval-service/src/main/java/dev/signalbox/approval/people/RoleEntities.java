// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Where roles are kept. */
@ApplicationScoped
class RoleEntities implements PanacheRepositoryBase<RoleEntity, RoleEntity.Key> {}
