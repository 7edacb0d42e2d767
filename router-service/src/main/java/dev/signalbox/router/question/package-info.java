// SPDX-License-Identifier: Apache-2.0
/**
 * Questions agents ask people: answered once, in time, by a token that is theirs alone.
 * How they are shown is for the channels; whose session asked never leaves this service but with the answer.
 */
@NullMarked
package dev.signalbox.router.question;

import org.jspecify.annotations.NullMarked;
