// SPDX-License-Identifier: Apache-2.0
/** Scheduled tasks: one series per task, its occurrences as rows in the session's folder (nanoclaw-host section 2.13). */
@NullMarked
package dev.signalbox.session.task;

import org.jspecify.annotations.NullMarked;
