// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.audit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a resource method whose calls are not kept in the record, though they may change something. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Unrecorded {
    /** Why not. */
    String value();
}
