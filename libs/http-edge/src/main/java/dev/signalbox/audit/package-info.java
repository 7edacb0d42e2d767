// SPDX-License-Identifier: Apache-2.0
/**
 * What people and operators do through HTTP is told to the record that approval-service keeps.
 * Every call of every service passes here; nobody has to think of it.
 */
@NullMarked
package dev.signalbox.audit;

import org.jspecify.annotations.NullMarked;
