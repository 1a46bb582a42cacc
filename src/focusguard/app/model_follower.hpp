// Sees to it that the monitor uses the model that is live, from the moment that it is and no
// longer.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "focusguard/api/live_status.hpp"
#include "focusguard/base/latest_value.hpp"
#include "focusguard/base/repeating_thread.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/registry/live_model_watch.hpp"
#include "focusguard/train/model_card.hpp"

namespace focusguard::app {

// Who judges from now on.
struct ScorerNews {
    std::shared_ptr<const train::TrainedModel> model;  // none: the rules
};

class ModelFollower {
public:
    using Told = std::function<void(const api::ScorerStatus&)>;

    // Looks once, on the calling thread, and publishes and tells what it finds. `told` is called
    // with each change, on the thread that looks. The published value must outlive this.
    ModelFollower(const std::filesystem::path& folder, LatestValue<ScorerNews>& published,
                  Told told);

    // Looks from now on each second, on a thread of its own, which ends with this object.
    void follow();

    // Publishes, tells and logs what has changed since the last look, if anything. Not while the
    // thread runs.
    void look();

private:
    Result<std::shared_ptr<const train::TrainedModel>> usable_model();
    void use_rules(const std::string& why);

    registry::LiveModelWatch watch_;
    std::string folder_;
    LatestValue<ScorerNews>& published_;
    Told told_;
    int version_ = 0;                        // of the model that was found; 0: none
    std::optional<RepeatingThread> thread_;  // the last, so that it ends before what it uses
};

}  // namespace focusguard::app
