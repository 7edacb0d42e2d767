// SPDX-License-Identifier: Apache-2.0
/**
 * What tests of several modules share: a real broker, a clock to set, house rules on byte code, seeded cases.
 * Test scope only.
 */
@NullMarked
package dev.signalbox.testsupport;

import org.jspecify.annotations.NullMarked;
