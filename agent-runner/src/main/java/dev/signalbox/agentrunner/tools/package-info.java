// SPDX-License-Identifier: Apache-2.0
/** The tools an agent has beside its words: what each takes, checks and writes; who calls them is another matter. */
@NullMarked
package dev.signalbox.agentrunner.tools;

import org.jspecify.annotations.NullMarked;
