// SPDX-License-Identifier: Apache-2.0
/**
 * The record of who asked, decided, was refused and was given which role.
 * It only grows, and each entry is chained to the one before by its hash.
 */
@NullMarked
package dev.signalbox.approval.audit;

import org.jspecify.annotations.NullMarked;
