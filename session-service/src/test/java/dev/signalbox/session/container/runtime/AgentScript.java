// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The program the conformance suite's agents are; it gets its session folder as argument. */
public final class AgentScript {
    private AgentScript() {}

    public static Path in(Path folder) throws IOException {
        return Files.writeString(folder.resolve("agent.sh"), """
                cd "$1" || exit 1
                env > environment
                case "$(cat behaviour)" in
                  SAYS_GOODBYE) trap 'echo bye > goodbye; exit 0' TERM ;;
                  STUBBORN) trap '' TERM ;;
                esac
                echo $$ > started
                while [ ! -e end ]; do sleep 0.05; done
                """);
    }
}
