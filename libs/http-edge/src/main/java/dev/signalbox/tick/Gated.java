// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.tick;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Runs only while the gate is open. {@link GateEveryTick} puts it on every scheduled method; write it nowhere. */
@InterceptorBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Gated {}
