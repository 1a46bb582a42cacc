#include "focusguard/registry/live_model_watch.hpp"

#include <chrono>
#include <utility>

#include <sys/stat.h>

namespace focusguard::registry {

LiveModelWatch::LiveModelWatch(std::filesystem::path folder) : registry_(std::move(folder)) {}

std::optional<LiveModelWatch::Stamp> LiveModelWatch::stamp_of(const std::filesystem::path& file) {
    struct stat status {};

    if (::stat(file.c_str(), &status) != 0) {
        return std::nullopt;
    }
    // The time of its last change of any kind, which nobody can set.
    const std::chrono::nanoseconds changed_at = std::chrono::seconds(status.st_ctim.tv_sec) +
                                                std::chrono::nanoseconds(status.st_ctim.tv_nsec);
    return Stamp{status.st_dev, status.st_ino, changed_at.count()};
}

bool LiveModelWatch::has_changed() const {
    return !is_loaded_ || stamp_of(registry_.registry_file()) != registry_stamp_ ||
           (!model_file_.empty() && stamp_of(model_file_) != model_stamp_);
}

Result<std::optional<LiveModel>> LiveModelWatch::load() {
    // Before what they stand for is read, so that a change meanwhile is seen the next time.
    is_loaded_ = true;
    registry_stamp_ = stamp_of(registry_.registry_file());
    model_file_.clear();
    std::optional<RegisteredModel> live = FG_TRY(registry_.live());
    if (!live) {
        return std::optional<LiveModel>();
    }
    model_file_ = live->file;
    model_stamp_ = stamp_of(model_file_);
    auto model = std::make_shared<const train::TrainedModel>(FG_TRY(ModelRegistry::load(*live)));
    return std::optional(LiveModel{*std::move(live), std::move(model)});
}

}  // namespace focusguard::registry
