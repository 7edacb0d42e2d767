// SPDX-License-Identifier: Apache-2.0
/** What agents ask for: read, checked against exact grammars, put into the words people will see. */
@NullMarked
package dev.signalbox.approval.request;

import org.jspecify.annotations.NullMarked;
