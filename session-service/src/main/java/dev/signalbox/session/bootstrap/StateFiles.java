// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.bootstrap;

import dev.signalbox.session.agentgroup.AgentGroups;
import dev.signalbox.session.folder.SessionFolders;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Looks which files are behind their rows and which were changed by others; the latter costs one look at a file's attributes per agent
 * group. A file that cannot be brought in step is on record with its group, and holds up no other.
 */
@ApplicationScoped
class StateFiles {
    private static final Logger LOG = Logger.getLogger(StateFiles.class);
    private static final int MOST_TROUBLE = 500;
    private final AgentGroups groups;
    private final SessionFolders folders;
    private final StateSync sync;
    private final GroupStates states;
    private final MeterRegistry meters;
    private final Map<String, Object> seen = new ConcurrentHashMap<>();

    StateFiles(AgentGroups groups, SessionFolders folders, StateSync sync, GroupStates states, MeterRegistry meters) {
        this.groups = groups;
        this.folders = folders;
        this.sync = sync;
        this.states = states;
        this.meters = meters;
    }

    @Scheduled(
            identity = "state-files",
            every = "{signalbox.bootstrap.sync-every:2s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        var behind = new HashSet<>(states.behind());
        groups.folders().forEach((id, folder) -> {
            var now = attributes(file(folder));
            if (behind.contains(id) || !now.equals(seen.getOrDefault(id, ""))) {
                bring(id, folder);
            }
        });
    }

    /** Brings the file of the agent group that has this workspace directory in step now. */
    boolean bring(String id, String folder) {
        var before = attributes(file(folder));
        try {
            sync.sync(id, folders.workspace(folder))
                    .forEach(note -> LOG.warnf("session-state.json of agent group %s: %s", id, note));
            // As it was before: who wrote it since, we or somebody without the lock, has it looked at once more.
            seen.put(id, before);
            meters.counter("signalbox_state_syncs_total", "outcome", "done").increment();
            return true;
        } catch (IOException e) {
            // Tried again when the rows or the file change.
            seen.put(id, before);
            meters.counter("signalbox_state_syncs_total", "outcome", "failed").increment();
            var what = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
            if (states.trouble(id, what.substring(0, Math.min(what.length(), MOST_TROUBLE)))) {
                LOG.errorf("session-state.json of agent group %s is not in step: %s", id, what);
            }
            return false;
        }
    }

    private Path file(String folder) {
        return folders.workspace(folder).resolve("session-state.json");
    }

    /** A rename gives a file another key, so no change in between is missed. */
    private static Object attributes(Path file) {
        try {
            var found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return found.lastModifiedTime() + " " + found.size() + " " + found.fileKey();
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            return "unreadable";
        }
    }
}
