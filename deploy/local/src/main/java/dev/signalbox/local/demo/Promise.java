// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.demo;

/** What the suite promises, and whether it was seen to keep it. */
record Promise(String text, boolean kept, String seen) {}
