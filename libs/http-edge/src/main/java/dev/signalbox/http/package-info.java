// SPDX-License-Identifier: Apache-2.0
/** What every service shows over HTTP: who is calling, errors as problem+json (RFC 9457), one correlation id per request. */
@NullMarked
package dev.signalbox.http;

import org.jspecify.annotations.NullMarked;
