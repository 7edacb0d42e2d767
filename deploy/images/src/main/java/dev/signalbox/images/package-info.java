// SPDX-License-Identifier: Apache-2.0
/**
 * What the images of the suite are made of, and how they are made without a container engine.
 * The same files give the same image, byte for byte.
 */
@NullMarked
package dev.signalbox.images;

import org.jspecify.annotations.NullMarked;
