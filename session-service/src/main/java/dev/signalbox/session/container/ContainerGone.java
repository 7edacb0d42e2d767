// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import java.time.Instant;

/** Said in the transaction that notes the end of a container that ran. */
public record ContainerGone(String sessionId, long generation, String reason, Instant at) {}
