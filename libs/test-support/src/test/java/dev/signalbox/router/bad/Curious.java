// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.bad;

import dev.signalbox.session.bad.Secret;

/** Reaches into another service. */
public record Curious(Secret secret) {}
