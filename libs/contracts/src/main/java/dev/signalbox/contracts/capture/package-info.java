// SPDX-License-Identifier: Apache-2.0
/**
 * What an agent's hook hands over when a session ends or is compacted: the same bytes as a file and over HTTP.
 */
@NullMarked
package dev.signalbox.contracts.capture;

import org.jspecify.annotations.NullMarked;
