// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import dev.signalbox.session.agentgroup.AgentGroup;
import dev.signalbox.session.agentgroup.AgentGroups;
import dev.signalbox.session.folder.SessionFolders;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Where and in which zone an agent group keeps its memory. */
@ApplicationScoped
class GroupPlaces {
    private static final Logger LOG = Logger.getLogger(GroupPlaces.class);
    private final AgentGroups groups;
    private final SessionFolders folders;
    private final MemorySettings settings;

    GroupPlaces(AgentGroups groups, SessionFolders folders, MemorySettings settings) {
        this.groups = groups;
        this.folders = folders;
        this.settings = settings;
    }

    boolean exists(String agentGroupId) {
        return groups.byId(agentGroupId).isPresent();
    }

    /** Empty for a group that does not exist any more. */
    Optional<Path> workspace(String agentGroupId) {
        return groups.byId(agentGroupId).map(AgentGroup::folder).map(folders::workspace);
    }

    /** The {@code TZ} of the group's containers, else the configured one; UTC if that names no zone. */
    ZoneId zone(String agentGroupId) {
        var name = groups.byId(agentGroupId)
                .map(group -> group.config().env().get("TZ"))
                .filter(tz -> !tz.isBlank())
                .orElse(settings.zone());
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            LOG.warnf("Agent group %s has an unknown time zone; its daily log is kept in UTC", agentGroupId);
            return ZoneOffset.UTC;
        }
    }
}
