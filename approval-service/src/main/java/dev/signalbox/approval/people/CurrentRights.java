// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Reads who may what, at the moment of an act. */
@ApplicationScoped
public class CurrentRights {
    private final RoleEntities roles;
    private final Persons persons;
    private final Delegations delegations;
    private final Clock clock;

    CurrentRights(RoleEntities roles, Persons persons, Delegations delegations, Clock clock) {
        this.roles = roles;
        this.persons = persons;
        this.delegations = delegations;
        this.clock = clock;
    }

    /** Of everybody, as of now. */
    @Transactional
    public Rights now() {
        return new Rights(
                roles.listAll().stream().map(RoleEntity::view).toList(),
                persons.links(),
                delegations.open(),
                clock.instant());
    }
}
