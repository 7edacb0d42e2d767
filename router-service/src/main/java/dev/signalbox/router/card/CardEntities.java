// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.card;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class CardEntities implements PanacheRepositoryBase<CardEntity, CardEntity.Key> {}
