// SPDX-License-Identifier: Apache-2.0
/** The poll loop: claim, answer, commit answers and acks together. */
@NullMarked
package dev.signalbox.agentrunner.loop;

import org.jspecify.annotations.NullMarked;
