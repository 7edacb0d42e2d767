// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.loop;

import dev.signalbox.agentrunner.folder.ContainerJson;
import dev.signalbox.agentrunner.folder.InboundReader;
import dev.signalbox.agentrunner.folder.OutboundWriter;
import dev.signalbox.agentrunner.prompt.PromptText;

/** What a turn works with: the two files, who waits, who decides about tasks, how things are shown and configured. */
public record TurnParts(
        InboundReader inbound,
        OutboundWriter outbound,
        Backlog backlog,
        TaskGate gate,
        PromptText prompts,
        ContainerJson config) {}
