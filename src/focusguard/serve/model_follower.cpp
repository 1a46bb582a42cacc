#include "focusguard/serve/model_follower.hpp"

#include <utility>

#include <fmt/format.h>

#include "focusguard/base/log.hpp"

namespace focusguard::serve {

std::shared_ptr<const Serving> next_serving(const ModelSource& source, const Serving& now) {
    const auto found = source();
    if (!found) {
        if (now.problem == found.error().message()) {
            return nullptr;
        }
        log::warning(fmt::format("The model that was served goes on being served: {}",
                                 found.error().message()));
        return std::make_shared<const Serving>(Serving{now.model, found.error().message()});
    }
    if (*found) {
        log::info(fmt::format("Another model is served now: {}", (*found)->file.string()));
        return std::make_shared<const Serving>(Serving{*found});
    }
    if (now.problem.empty()) {
        return nullptr;
    }
    return std::make_shared<const Serving>(Serving{now.model});
}

ModelFollower::ModelFollower(ModelSource source, LatestValue<Serving>& serving,
                             Nanoseconds interval)
    : source_(std::move(source)),
      serving_(serving),
      // Without it the model stays as it is until the next start.
      thread_("models", {.rest = interval}, [this](const std::stop_token&) {
          if (auto next = next_serving(source_, *serving_.peek())) {
              serving_.publish(std::move(next));
          }
      }) {}

}  // namespace focusguard::serve
