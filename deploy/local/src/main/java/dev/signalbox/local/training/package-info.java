// SPDX-License-Identifier: Apache-2.0
/** Makes start caches: programs run together once and do what they will do, on data of their own. */
@NullMarked
package dev.signalbox.local.training;

import org.jspecify.annotations.NullMarked;
