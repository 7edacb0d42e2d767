// SPDX-License-Identifier: Apache-2.0
/** Approvals: held until the right person decides, granted once, followed to their effect. */
@NullMarked
package dev.signalbox.approval.approval;

import org.jspecify.annotations.NullMarked;
