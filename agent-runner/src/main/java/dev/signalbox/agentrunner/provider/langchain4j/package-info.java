// SPDX-License-Identifier: Apache-2.0
/** The {@code langchain4j} provider: a model behind an HTTP interface answers, with our tools; loaded only when it is used. */
@NullMarked
package dev.signalbox.agentrunner.provider.langchain4j;

import org.jspecify.annotations.NullMarked;
