// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

/** Which identities are one person is for operators to say. */
@Path("/v1/users/{id}/identities/{identity}")
class IdentityResource {
    private final Identities identities;
    private final SecurityIdentity caller;

    IdentityResource(Identities identities, SecurityIdentity caller) {
        this.identities = identities;
        this.caller = caller;
    }

    @PUT
    public Person link(
            String id, @Pattern(regexp = PeopleResource.USER, message = PeopleResource.USER_RULE) String identity) {
        return identities.link(id, identity, caller.getPrincipal().getName());
    }

    @DELETE
    public Person unlink(String id, String identity) {
        return identities.unlink(id, identity, caller.getPrincipal().getName());
    }
}
