// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import dev.signalbox.approval.audit.Audit;
import dev.signalbox.http.PersonKeys;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

@Path("/v1/users")
class PeopleResource {
    static final String USER = "[a-z0-9-]{1,40}:[^\\s:][^\\s]{0,158}";
    static final String USER_RULE = "must be <channel>:<handle>, for example webchat:alice";
    private final People people;
    private final PersonKeys keys;
    private final Audit audit;
    private final SecurityIdentity caller;

    PeopleResource(People people, PersonKeys keys, Audit audit, SecurityIdentity caller) {
        this.people = people;
        this.keys = keys;
        this.audit = audit;
        this.caller = caller;
    }

    record NewPerson(
            @NotNull @Pattern(regexp = USER, message = USER_RULE)
            String id,

            @NotBlank @Size(max = 200) String displayName) {}

    /** The scope is spelt out: the sign for everywhere in the database must not be had by naming it. */
    record NewRole(
            @NotNull Role role,

            @Pattern(regexp = "[A-Za-z0-9._-]{1,64}", message = "must be 1 to 64 letters, digits, dots, - or _")
            @Nullable
            String agentGroupId) {}

    @POST
    public Response add(@Valid @NotNull NewPerson request) {
        var person = people.add(request.id(), request.displayName(), by());
        return Response.created(URI.create("/v1/users/" + person.id()))
                .entity(person)
                .build();
    }

    @GET
    public List<Person> list() {
        return people.all();
    }

    @GET
    @Path("/{id}")
    public Person get(String id) {
        return people.byId(id);
    }

    @PUT
    @Path("/{id}/roles")
    public Person grant(String id, @Valid @NotNull NewRole request) {
        return people.grant(id, request.role(), request.agentGroupId(), by());
    }

    @DELETE
    @Path("/{id}/roles/{role}")
    public Person revoke(
            String id,
            @Pattern(regexp = "owner|admin|member", message = "must be owner, admin or member") String role,
            @QueryParam("agentGroupId") @Nullable String agentGroupId) {
        return people.revoke(id, Role.valueOf(role.toUpperCase(Locale.ROOT)), agentGroupId, by());
    }

    /** A bearer key. */
    record Key(String userId, String key) {}

    /** Lets the operator act as somebody, on record. */
    @POST
    @Path("/{id}/keys")
    @Transactional
    public Key key(String id) {
        var person = people.byId(id);
        audit.append("key-issued", by(), person.id(), new TreeMap<>());
        return new Key(person.id(), keys.issue(person.id()));
    }

    private String by() {
        return caller.getPrincipal().getName();
    }
}
