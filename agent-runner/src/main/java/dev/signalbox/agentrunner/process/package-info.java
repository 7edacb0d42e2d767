// SPDX-License-Identifier: Apache-2.0
/** Programs this one starts: never through a shell that sees foreign text, always with an end that is certain. */
@NullMarked
package dev.signalbox.agentrunner.process;

import org.jspecify.annotations.NullMarked;
