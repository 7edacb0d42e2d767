// SPDX-License-Identifier: Apache-2.0
/**
 * Destinations: names local to one agent group, each at once a route and a permission.
 * Also the small read models of agent groups and wirings the rules need.
 */
@NullMarked
package dev.signalbox.router.destination;

import org.jspecify.annotations.NullMarked;
