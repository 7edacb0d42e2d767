// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.process;

/** Ends a program together with everything it started. */
public final class ProcessTree {
    private static final int ROUNDS = 5;

    private ProcessTree() {}

    /**
     * Kills the children before their parent: orphans could no longer be found. Looks again, because a child may start
     * another one meanwhile.
     */
    public static void kill(Process process) {
        for (var round = 0; round < ROUNDS; round++) {
            var children = process.descendants().filter(ProcessHandle::isAlive).toList();
            children.forEach(ProcessHandle::destroyForcibly);
            if (children.isEmpty()) {
                break;
            }
        }
        process.destroyForcibly();
    }
}
