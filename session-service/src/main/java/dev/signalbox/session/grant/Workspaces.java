// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.grant;

import dev.signalbox.contracts.LocalName;
import dev.signalbox.session.agentgroup.AgentGroups;
import dev.signalbox.session.folder.SessionFolders;
import jakarta.enterprise.context.ApplicationScoped;

/** Where new agents may live. */
@ApplicationScoped
class Workspaces {
    private final AgentGroups agentGroups;
    private final SessionFolders folders;
    private final ChildLimits limits;

    Workspaces(AgentGroups agentGroups, SessionFolders folders, ChildLimits limits) {
        this.agentGroups = agentGroups;
        this.folders = folders;
        this.limits = limits;
    }

    ChildLimits limits() {
        return limits;
    }

    /** What somebody left there is nobody's to find: a new agent does not move in (CR-03). */
    boolean taken(String folder) {
        return agentGroups.uses(folder) || folders.workspaceExists(folder);
    }

    /** The name, or with the first suffix under which nothing is. */
    String free(String name) {
        var folder = LocalName.reserved(name) ? name + "-2" : name;
        for (var n = 2; taken(folder); n++) {
            folder = name + "-" + n;
        }
        return folder;
    }

    void furnish(String folder, String instructions) {
        folders.workspace(folder);
        if (!instructions.isBlank()) {
            folders.instruct(folder, instructions);
        }
    }
}
