// SPDX-License-Identifier: Apache-2.0
/** People and their roles: who may decide what. */
@NullMarked
package dev.signalbox.approval.people;

import org.jspecify.annotations.NullMarked;
