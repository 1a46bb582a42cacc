#include "focusguard/app/models_command.hpp"

#include <cstdio>
#include <utility>

#include <fmt/format.h>

#include "focusguard/app/end_signal.hpp"
#include "focusguard/app/exit_status.hpp"
#include "focusguard/app/face_models.hpp"
#include "focusguard/app/models_text.hpp"
#include "focusguard/app/progress_bar.hpp"
#include "focusguard/app/trained_models_text.hpp"
#include "focusguard/app/version.hpp"
#include "focusguard/download/curl_client.hpp"
#include "focusguard/download/download.hpp"
#include "focusguard/registry/model_registry.hpp"

namespace focusguard::app {

namespace {

int print(const std::string& text) {
    std::fputs(text.c_str(), stdout);
    return kDone;
}

int run(const ListModels& list) {
    const auto models = find_models(model_folders());
    const auto trained = registry::ModelRegistry(list.model_dir).list();
    if (!trained) {
        return report(trained.error());
    }
    return print(list.output == Output::kJson
                     ? list_json(models, *trained)
                     : list_text(models) + '\n' + trained_list_text(list.model_dir, *trained));
}

// The names of the ones are none of the others'.
int run(const ShowModel& show) {
    const auto face_model = find_model(model_folders(), show.name);
    if (face_model) {
        return print(show.output == Output::kJson ? show_json(*face_model)
                                                  : show_text(*face_model));
    }
    const registry::ModelRegistry registry(show.model_dir);
    const auto registered = registry.find(show.name);
    if (!registered) {
        const bool is_neither = registered.error().code() == ErrorCode::kNotFound;
        return report(is_neither ? Error(ErrorCode::kInvalidArgument,
                                         fmt::format("{} {}", face_model.error().message(),
                                                     registered.error().message()))
                                 : registered.error());
    }
    const auto trained = registry::ModelRegistry::load(*registered);
    if (!trained) {
        return report(trained.error());
    }
    return print(show.output == Output::kJson ? trained_json(*registered, trained->model)
                                              : trained_text(*registered, trained->model));
}

int run(const CompareModels& compare) {
    const registry::ModelRegistry registry(compare.model_dir);
    const auto one = registry.find(compare.one);
    if (!one) {
        return report(one.error());
    }
    const auto other = registry.find(compare.other);
    if (!other) {
        return report(other.error());
    }
    return print(compare.output == Output::kJson ? comparison_json(*one, *other)
                                                 : comparison_text(*one, *other));
}

// Which version was live, and which is.
struct LiveChange {
    std::optional<int> before;
    std::optional<int> now;
};

int print(Output output, const Result<LiveChange>& change) {
    if (!change) {
        return report(change.error());
    }
    return print(output == Output::kJson ? live_json(change->before, change->now)
                                         : live_text(change->before, change->now));
}

Result<std::optional<int>> live_version(const registry::ModelRegistry& registry) {
    const auto live = FG_TRY(registry.live());
    return live ? std::optional(live->version) : std::nullopt;
}

Result<LiveChange> promote(registry::ModelRegistry registry, const std::string& name) {
    const registry::RegisteredModel wanted = FG_TRY(registry.find(name));
    const std::optional<int> before = FG_TRY(live_version(registry));
    FG_TRY(registry.promote(wanted.version));
    return LiveChange{before, wanted.version};
}

Result<LiveChange> roll_back(registry::ModelRegistry registry) {
    const std::optional<int> before = FG_TRY(live_version(registry));
    const std::optional<int> now = FG_TRY(registry.rollback());
    return LiveChange{before, now};
}

int run(const PromoteModel& options) {
    return print(options.output, promote(registry::ModelRegistry(options.model_dir), options.name));
}

int run(const RollBackModel& options) {
    return print(options.output, roll_back(registry::ModelRegistry(options.model_dir)));
}

Result<download::DownloadOutcome> fetch(const FetchModel& options,
                                        const std::filesystem::path& file) {
    auto end = FG_TRY(EndSignal::install());
    const auto client =
        FG_TRY(download::create_curl_client(fmt::format("focusguard/{}", kProgramVersion)));
    ProgressBar bar(stderr, std::string(kOfficialTask.file_name));
    const download::DownloadRequest request{options.url, file, kOfficialTask.size,
                                            std::string(kOfficialTask.sha256), options.patience};
    return download::download(request, *client, [&](std::uint64_t bytes) {
        bar.show(static_cast<double>(bytes) / static_cast<double>(request.size),
                 fmt::format("of {}", megabytes(request.size)));
        return end.wait_for(std::chrono::milliseconds(0)) ? download::Wish::kStop
                                                          : download::Wish::kGoOn;
    });
}

int run(const FetchModel& options) {
    const std::filesystem::path folder = options.to.value_or(model_folders().fetched);
    const FoundFile here = find_file(folder, kOfficialTask);
    Fetched fetched{here.path, {}, here.presence == Presence::kValid};
    if (!fetched.was_there) {
        const auto outcome = fetch(options, here.path);
        if (!outcome) {
            return report(outcome.error());
        }
        fetched.bytes = *outcome;
    }
    return print(options.output == Output::kJson ? fetched_json(fetched) : fetched_text(fetched));
}

}  // namespace

int run_models(const ModelsOptions& options) {
    return std::visit([](const auto& task) { return run(task); }, options);
}

}  // namespace focusguard::app
