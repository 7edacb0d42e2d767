// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.testsupport.bad;

import jakarta.persistence.Entity;

/** An entity everybody can see. */
@Entity
public class LeakyRow {}
