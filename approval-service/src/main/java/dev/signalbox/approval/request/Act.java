// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.request;

/** A privileged act, checked and in canonical form. Each kind knows what people must see of it. */
public sealed interface Act permits InstallPackages, AddMcpServer, RequestRebuild {

    /** Its name in the row the agent wrote. */
    String action();

    /** Canonical JSON, fixed order of keys; an approval is bound to exactly this text. */
    String payload();

    /** The payload as people may see it: values that look like secrets are masked. */
    default String shownPayload() {
        return payload();
    }

    /** Heading of the card, one line. */
    String title();

    /** Text of the card: everything the act would do, nothing left out but secrets. */
    String body();
}
