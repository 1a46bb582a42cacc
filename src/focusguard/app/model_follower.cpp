#include "focusguard/app/model_follower.hpp"

#include <utility>

#include <fmt/format.h>

#include "focusguard/app/model_scorer.hpp"
#include "focusguard/base/log.hpp"

namespace focusguard::app {

namespace {

// Two questions to the system, as soon as a person could notice.
constexpr Nanoseconds kPeriod = std::chrono::seconds(1);

}  // namespace

ModelFollower::ModelFollower(const std::filesystem::path& folder,
                             LatestValue<ScorerNews>& published, Told told)
    : watch_(folder), folder_(folder.string()), published_(published), told_(std::move(told)) {
    look();
}

void ModelFollower::follow() {
    // Without it the monitor goes on with whom it has.
    thread_.emplace("model", Rhythm{.rest = kPeriod}, [this](const std::stop_token&) { look(); });
}

void ModelFollower::look() {
    if (!watch_.has_changed()) {
        return;
    }
    auto model = usable_model();
    if (!model) {
        const std::string message = fmt::format("{} The rules decide.", model.error().message());
        log::warning(message);
        use_rules(message);
        return;
    }
    if (*model == nullptr) {
        const std::string message = fmt::format(
            "No model is live in {}, so that the rules decide: make one live with "
            "'focusguard models promote'.",
            folder_);
        log::info(message);
        use_rules(message);
        return;
    }
    const train::ModelCard& card = (*model)->card;
    log::info(fmt::format("version {} of the trained model decides from now on ({}, {})", version_,
                          card.kind, card.model_id));
    published_.publish(std::make_shared<const ScorerNews>(ScorerNews{*model}));
    told_({"model", version_, card.model_id, ""});
}

// None when none is live. An error is one sentence.
Result<std::shared_ptr<const train::TrainedModel>> ModelFollower::usable_model() {
    const std::optional<registry::LiveModel> live = FG_TRY(watch_.load());
    if (!live) {
        return std::shared_ptr<const train::TrainedModel>();
    }
    version_ = live->registered.version;
    const auto states = states_of(live->model->model);
    if (!states) {
        return Unexpected(states.error().code(),
                          fmt::format("Version {} of the trained model cannot be used, since {}.",
                                      version_, states.error().message()));
    }
    return live->model;
}

void ModelFollower::use_rules(const std::string& why) {
    published_.publish(std::make_shared<const ScorerNews>());
    told_({"rules", std::nullopt, "", why});
}

}  // namespace focusguard::app
