// SPDX-License-Identifier: Apache-2.0
/**
 * What this service knows of people and their roles; approval-service owns them.
 * Who is not known here has no role.
 */
@NullMarked
package dev.signalbox.router.person;

import org.jspecify.annotations.NullMarked;
