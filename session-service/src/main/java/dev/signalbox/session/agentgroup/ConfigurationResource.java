// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.agentgroup;

import dev.signalbox.http.ProblemException;
import dev.signalbox.session.agentgroup.ConfigVersions.Author;
import dev.signalbox.session.agentgroup.ConfigVersions.ConfigVersion;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;

/** How an agent group's containers are run, and how they were: running ones see a change at their next start. */
@Path("/v1/agent-groups/{id}/configuration")
class ConfigurationResource {
    private static final int MOST_VERSIONS = 200;
    private final AgentGroups groups;
    private final ConfigVersions versions;
    private final SecurityIdentity caller;

    ConfigurationResource(AgentGroups groups, ConfigVersions versions, SecurityIdentity caller) {
        this.groups = groups;
        this.versions = versions;
        this.caller = caller;
    }

    /**
     * A configuration.
     *
     * @param version the one it is, or the one it replaces
     */
    record Configuration(long version, @NotNull ContainerConfig configuration) {}

    /**
     * Back to an earlier configuration, as a new version.
     *
     * @param version the one that is given up
     */
    record Rollback(long version, long toVersion) {}

    @GET
    public Configuration get(String id) {
        return view(groups.byId(id).orElseThrow(() -> ProblemException.notFound("agent group", id)));
    }

    @GET
    @Path("/versions")
    public List<ConfigVersion> versions(String id) {
        get(id);
        return versions.of(id, MOST_VERSIONS);
    }

    @PUT
    public Configuration put(String id, @Valid @NotNull Configuration request) {
        return view(groups.replace(id, request.version(), request.configuration(), author()));
    }

    @POST
    @Path("/rollback")
    public Configuration rollback(String id, @Valid @NotNull Rollback request) {
        var earlier = versions.of(id, request.toVersion())
                .orElseThrow(() -> ProblemException.unknownReference("toVersion", "is no version of this agent group"));
        return view(groups.replace(id, request.version(), earlier.configuration(), author()));
    }

    private Author author() {
        return new Author(caller.getPrincipal().getName(), null);
    }

    private static Configuration view(AgentGroup group) {
        return new Configuration(group.configVersion(), group.config());
    }
}
