#include "focusguard/app/sync_text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace focusguard::app {

std::string sync_text(const tracking::SyncOutcome& outcome) {
    std::string text;
    for (const tracking::TrackedRun& run : outcome.sent) {
        text += fmt::format("Sent run {} to {}, experiment {}.\n", run.run_id, run.where,
                            run.experiment_id);
    }
    if (outcome.sent.empty() && outcome.still_kept == 0) {
        text += "No run is waiting to be sent.\n";
    }
    for (const std::filesystem::path& folder : outcome.unreadable) {
        text += fmt::format("{} holds no whole run and was left alone.\n", folder.string());
    }
    return text;
}

std::string sync_json(const tracking::SyncOutcome& outcome) {
    nlohmann::ordered_json sent = nlohmann::ordered_json::array();
    for (const tracking::TrackedRun& run : outcome.sent) {
        sent.push_back(
            {{"run_id", run.run_id}, {"experiment_id", run.experiment_id}, {"where", run.where}});
    }
    nlohmann::ordered_json unreadable = nlohmann::ordered_json::array();
    for (const std::filesystem::path& folder : outcome.unreadable) {
        unreadable.push_back(folder.string());
    }
    const nlohmann::ordered_json json = {{"sent", std::move(sent)},
                                         {"still_kept", outcome.still_kept},
                                         {"unreadable", std::move(unreadable)}};
    return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace focusguard::app
