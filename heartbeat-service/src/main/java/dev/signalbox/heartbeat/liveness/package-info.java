// SPDX-License-Identifier: Apache-2.0
/** What session-service sees of its agents: received, judged as it arrives, and shown. */
@NullMarked
package dev.signalbox.heartbeat.liveness;

import org.jspecify.annotations.NullMarked;
