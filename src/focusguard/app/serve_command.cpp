#include "focusguard/app/serve_command.hpp"

#include <chrono>
#include <cstdio>
#include <memory>
#include <optional>
#include <utility>

#include "ui/embedded_assets.hpp"
#include <fmt/format.h>

#include "focusguard/app/end_signal.hpp"
#include "focusguard/app/exit_status.hpp"
#include "focusguard/app/version.hpp"
#include "focusguard/base/log.hpp"
#include "focusguard/config/config_loader.hpp"
#include "focusguard/serve/model_choice.hpp"
#include "focusguard/serve/model_follower.hpp"
#include "focusguard/serve/prediction_server.hpp"

namespace focusguard::app {

namespace {

// A look is two questions to the file system; a promotion is served within this time (chosen).
constexpr std::chrono::milliseconds kModelPeriod{500};
constexpr std::chrono::milliseconds kSleep{60'000};

Result<serve::ModelChoice> choose_model(const ServeOptions& options) {
    // A file by itself needs no configuration.
    if (options.model && serve::names_a_file(*options.model)) {
        return serve::choose_model({}, options.model);
    }
    const auto config = FG_TRY(config::load_train_config(options.config_file, {}));
    return serve::choose_model(config.outputs.model_dir, options.model);
}

void greet(const serve::PredictionServer& server, const serve::ServedModel& served) {
    fmt::print("FocusGuard answers at {} with the model of {} (Ctrl-C ends it).\n",
               server.address(), served.file.string());
    std::fflush(stdout);
    if (server.reach() == http::Reach::kNetwork) {
        log::warning("Other machines can ask this server, and nobody is asked for a password.");
    }
}

// From start to end.
Status serve_model(const ServeOptions& options) {
    auto end = FG_TRY(EndSignal::install());
    const serve::ModelChoice choice = FG_TRY(choose_model(options));
    LatestValue<serve::Serving> serving;
    serving.publish(std::make_shared<const serve::Serving>(serve::Serving{choice.model}));
    const SystemClock clock;
    const auto server = FG_TRY(
        serve::PredictionServer::start({.host = options.host, .port = options.port},
                                       {serving, clock, ui::docs_assets(), kProgramVersion}));
    std::optional<serve::ModelFollower> follower;
    if (choice.source) {
        follower.emplace(choice.source, serving, kModelPeriod);
    }
    greet(*server, *choice.model);
    while (!end.wait_for(kSleep)) {
    }
    server->stop();
    return {};
}

}  // namespace

int run_serve(const ServeOptions& options) {
    const Status outcome = serve_model(options);
    return outcome ? kDone : report(outcome.error());
}

}  // namespace focusguard::app
