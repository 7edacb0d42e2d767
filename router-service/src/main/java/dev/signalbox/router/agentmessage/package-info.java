// SPDX-License-Identifier: Apache-2.0
/**
 * Messages from one agent group to another, routed through the broker.
 * A limit per pair keeps two agents from answering each other for ever.
 */
@NullMarked
package dev.signalbox.router.agentmessage;

import org.jspecify.annotations.NullMarked;
