// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Where roles are kept. */
@ApplicationScoped
class RoleEntities implements PanacheRepositoryBase<RoleEntity, RoleEntity.Key> {

    /** Gives one person's roles to another; what both held is held once, since the earlier of the two times. */
    void move(String from, String to) {
        for (var role : list("key.userId", from)) {
            var known = findById(new RoleEntity.Key(to, role.key.role(), role.key.scope()));
            if (known == null) {
                var moved = new RoleEntity();
                moved.key = new RoleEntity.Key(to, role.key.role(), role.key.scope());
                moved.grantedAt = role.grantedAt;
                persist(moved);
            } else if (role.grantedAt.isBefore(known.grantedAt)) {
                known.grantedAt = role.grantedAt;
            }
            delete(role);
        }
        flush();
    }
}
