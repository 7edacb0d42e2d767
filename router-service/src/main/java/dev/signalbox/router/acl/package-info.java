// SPDX-License-Identifier: Apache-2.0
/**
 * Whether a message may travel: a pure decision over the destinations of the sending agent group.
 * Deny is the default; the explanation names the destination and the rule.
 */
@NullMarked
package dev.signalbox.router.acl;

import org.jspecify.annotations.NullMarked;
