// SPDX-License-Identifier: Apache-2.0
/** What a provider is shown and what its answer means: formatting with from=, message blocks, destinations. */
@NullMarked
package dev.signalbox.agentrunner.prompt;

import org.jspecify.annotations.NullMarked;
