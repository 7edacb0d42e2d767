// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.question;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class QuestionEntities implements PanacheRepositoryBase<QuestionEntity, String> {}
