// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.tools;

/** A tool did nothing; the message tells the agent why, and what would be right. */
public final class ToolException extends Exception {
    ToolException(String message) {
        super(message);
    }
}
