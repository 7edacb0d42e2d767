// SPDX-License-Identifier: Apache-2.0
/**
 * Questions as platforms outside show them: which message, which buttons, and what the press of one comes to.
 * Buttons carry a short token that says nothing; what it stands for is kept here.
 */
@NullMarked
package dev.signalbox.router.button;

import org.jspecify.annotations.NullMarked;
