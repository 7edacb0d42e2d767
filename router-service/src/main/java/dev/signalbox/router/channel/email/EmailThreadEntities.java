// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.email;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class EmailThreadEntities implements PanacheRepositoryBase<EmailThreadEntity, EmailThreadEntity.Key> {}
