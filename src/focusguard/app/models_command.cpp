#include "focusguard/app/models_command.hpp"

#include <cstdio>
#include <utility>

#include <fmt/format.h>

#include "focusguard/app/end_signal.hpp"
#include "focusguard/app/exit_status.hpp"
#include "focusguard/app/face_models.hpp"
#include "focusguard/app/models_text.hpp"
#include "focusguard/app/progress_bar.hpp"
#include "focusguard/app/version.hpp"
#include "focusguard/download/curl_client.hpp"
#include "focusguard/download/download.hpp"

namespace focusguard::app {

namespace {

int print(const std::string& text) {
    std::fputs(text.c_str(), stdout);
    return kDone;
}

int run(const ListModels& list) {
    const auto models = find_models(model_folders());
    return print(list.output == Output::kJson ? list_json(models) : list_text(models));
}

int run(const ShowModel& show) {
    const auto model = find_model(model_folders(), show.name);
    if (!model) {
        return report(model.error());
    }
    return print(show.output == Output::kJson ? show_json(*model) : show_text(*model));
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
