// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime;

import java.util.List;

/** Program and arguments as configured, with the places of one run filled in; never a shell line. */
public record CommandTemplate(List<String> parts) {
    public CommandTemplate {
        parts = List.copyOf(parts);
    }

    /** The argument vector of a run that finds its files at these paths. */
    public List<String> of(Run run, String sessionDir, String workspace) {
        return parts.stream()
                .map(part -> part.replace("{sessionDir}", sessionDir)
                        .replace("{workspace}", workspace)
                        .replace("{sessionId}", run.sessionId())
                        .replace("{generation}", Long.toString(run.generation())))
                .toList();
    }
}
