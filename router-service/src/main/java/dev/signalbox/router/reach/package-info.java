// SPDX-License-Identifier: Apache-2.0
/**
 * Where an agent's words can come to, directly or through other agents.
 * Questions of operators about the graph the destinations make, and a picture of it.
 */
@NullMarked
package dev.signalbox.router.reach;

import org.jspecify.annotations.NullMarked;
