#include "focusguard/serve/model_choice.hpp"

#include <utility>
#include <vector>

#include <fmt/format.h>

#include "focusguard/artifact/model_file.hpp"
#include "focusguard/registry/live_model_watch.hpp"

namespace focusguard::serve {

namespace {

using registry::LiveModelWatch;
using registry::ModelRegistry;
using registry::RegisteredModel;

using Served = std::shared_ptr<const ServedModel>;

Served served(const RegisteredModel& registered,
              std::shared_ptr<const train::TrainedModel> trained) {
    return std::make_shared<const ServedModel>(
        ServedModel{std::move(trained), registered.file, registered.version});
}

Result<Served> load(const RegisteredModel& registered) {
    auto trained = FG_TRY(ModelRegistry::load(registered));
    return served(registered, std::make_shared<const train::TrainedModel>(std::move(trained)));
}

Result<Served> read_file(const std::filesystem::path& file) {
    auto trained = FG_TRY(artifact::read_model(file));
    return std::make_shared<const ServedModel>(ServedModel{
        std::make_shared<const train::TrainedModel>(std::move(trained)), file, std::nullopt});
}

Result<Served> load_named(const std::filesystem::path& models, const std::string& name) {
    const auto registered = FG_TRY(ModelRegistry(models).find(name));
    return load(registered);
}

// The live model; null when none is.
Result<Served> load_live(LiveModelWatch& watch) {
    const auto live = FG_TRY(watch.load());
    return live ? served(live->registered, live->model) : nullptr;
}

Result<Served> newest(const std::filesystem::path& models) {
    const std::vector<RegisteredModel> all = FG_TRY(ModelRegistry(models).list());
    if (all.empty()) {
        return Unexpected(ErrorCode::kNotFound,
                          fmt::format("There is no model in {}: train one with 'focusguard train', "
                                      "or name a file with --model FILE.",
                                      models.string()));
    }
    return load(all.back());
}

// What the live version is while the server runs.
class LiveSource {
public:
    LiveSource(std::filesystem::path models, LiveModelWatch watch, bool was_live)
        : models_(std::move(models)), watch_(std::move(watch)), was_live_(was_live) {}

    Result<Served> operator()() {
        if (!watch_.has_changed()) {
            return told_;
        }
        told_ = nothing_new();
        const auto live = load_live(watch_);
        if (!live) {
            told_ = Unexpected(live.error());
            return told_;
        }
        if (*live != nullptr) {
            was_live_ = true;
            return *live;
        }
        if (was_live_) {
            told_ = Unexpected(
                ErrorCode::kNotFound,
                fmt::format("No model in {} is live any more: promote one with 'focusguard models "
                            "promote VERSION'.",
                            models_.string()));
        }
        return told_;
    }

private:
    static Result<Served> nothing_new() { return Served(); }

    std::filesystem::path models_;
    LiveModelWatch watch_;
    bool was_live_;
    Result<Served> told_ = nothing_new();  // again, as long as nothing changes
};

Result<ModelChoice> choose_live(const std::filesystem::path& models) {
    LiveModelWatch watch(models);
    auto live = FG_TRY(load_live(watch));
    const bool is_live = live != nullptr;
    if (!is_live) {
        live = FG_TRY(newest(models));
    }
    return ModelChoice{std::move(live), LiveSource(models, std::move(watch), is_live)};
}

}  // namespace

bool names_a_file(const std::string& wanted) {
    return wanted.find('/') != std::string::npos || wanted.ends_with(".onnx");
}

Result<ModelChoice> choose_model(const std::filesystem::path& models,
                                 const std::optional<std::string>& wanted) {
    if (!wanted || *wanted == registry::kLiveAlias) {
        return choose_live(models);
    }
    auto model = FG_TRY(names_a_file(*wanted) ? read_file(*wanted) : load_named(models, *wanted));
    return ModelChoice{std::move(model), nullptr};
}

}  // namespace focusguard::serve
