// SPDX-License-Identifier: Apache-2.0
/**
 * router-service: which message may travel where, and what became of it.
 * Each sub-package is one feature.
 */
@NullMarked
package dev.signalbox.router;

import org.jspecify.annotations.NullMarked;
