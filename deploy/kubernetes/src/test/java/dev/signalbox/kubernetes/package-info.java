// SPDX-License-Identifier: Apache-2.0
/**
 * What the manifests promise, checked on what kustomize renders.
 * Nothing here needs a cluster; nothing here proves that one behaves.
 */
@NullMarked
package dev.signalbox.kubernetes;

import org.jspecify.annotations.NullMarked;
