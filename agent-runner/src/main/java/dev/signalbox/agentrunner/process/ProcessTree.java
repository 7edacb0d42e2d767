// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.process;

/** Ends a program together with everything it started. */
public final class ProcessTree {

    private ProcessTree() {}

    /** From the top, so that no parent takes the death of its child for a result. */
    public static void kill(Process process) {
        kill(process.toHandle());
    }

    /** Children are looked up before their parent dies: orphans could no longer be found. */
    private static void kill(ProcessHandle process) {
        var children = process.children().toList();
        process.destroyForcibly();
        children.forEach(ProcessTree::kill);
    }
}
