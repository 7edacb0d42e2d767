// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class SentPartEntities implements PanacheRepositoryBase<SentPartEntity, String> {}
