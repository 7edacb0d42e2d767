// SPDX-License-Identifier: Apache-2.0
/** Platforms of the tests: local servers that speak the wire format of the real ones. */
package dev.signalbox.router.platform;
