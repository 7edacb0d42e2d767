// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.folder;

import dev.signalbox.contracts.container.SessionFolder;
import java.nio.file.Path;

/** The two directories an agent sees: its session's and its own. */
public record Workspace(SessionFolder session, Path agent) {}
