// SPDX-License-Identifier: Apache-2.0
/**
 * What must happen before an act is carried out: who may agree, how many must, how long it waits.
 * One guard decides for every act and every way in.
 */
@NullMarked
package dev.signalbox.approval.policy;

import org.jspecify.annotations.NullMarked;
