// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.button;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

@ApplicationScoped
class ShownQuestionEntities implements PanacheRepositoryBase<ShownQuestionEntity, String> {

    Optional<ShownQuestionEntity> at(String channelType, String platformId, String questionId) {
        return find("channelType = ?1 and platformId = ?2 and questionId = ?3", channelType, platformId, questionId)
                .firstResultOptional();
    }
}
