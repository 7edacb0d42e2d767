// SPDX-License-Identifier: Apache-2.0
/** Approved acts take effect here, once, and the agent is told. */
@NullMarked
package dev.signalbox.session.grant;

import org.jspecify.annotations.NullMarked;
