// SPDX-License-Identifier: Apache-2.0
/** The demonstration: a declared cast, a story played on a real suite, and the promises it keeps. */
@NullMarked
package dev.signalbox.local.demo;

import org.jspecify.annotations.NullMarked;
