// SPDX-License-Identifier: Apache-2.0
/** Agent groups: one agent identity each, with a workspace folder and a versioned container configuration. */
@NullMarked
package dev.signalbox.session.agentgroup;

import org.jspecify.annotations.NullMarked;
