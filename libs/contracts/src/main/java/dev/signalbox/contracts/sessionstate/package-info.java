// SPDX-License-Identifier: Apache-2.0
/**
 * {@code session-state.json} and what belongs to it: files that scripts of other makes read and write beside us.
 * Shape, lock and repair are the same for the agent's side and for session-service, hence here.
 */
@NullMarked
package dev.signalbox.contracts.sessionstate;

import org.jspecify.annotations.NullMarked;
