#include "focusguard/app/train_command.hpp"

#include <atomic>
#include <cstdio>
#include <string>
#include <thread>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "focusguard/app/end_signal.hpp"
#include "focusguard/app/exit_status.hpp"
#include "focusguard/app/process_privacy.hpp"
#include "focusguard/app/progress_bar.hpp"
#include "focusguard/app/train_model.hpp"
#include "focusguard/app/train_text.hpp"
#include "focusguard/base/mutex.hpp"
#include "focusguard/base/thread_guard.hpp"
#include "focusguard/config/config_loader.hpp"

namespace focusguard::app {

namespace {

// Often enough for a bar that moves, seldom enough to cost nothing.
constexpr std::chrono::milliseconds kProgressPeriod{100};

// How far the training is, from its thread to the main one.
class Latest {
public:
    void set(double share, std::string_view what) {
        MutexLock lock(mutex_);
        share_ = share;
        what_ = what;
    }

    void show(ProgressBar& bar) {
        MutexLock lock(mutex_);
        bar.show(share_, what_);
    }

private:
    Mutex mutex_;
    double share_ FG_GUARDED_BY(mutex_) = 0.0;
    std::string what_ FG_GUARDED_BY(mutex_);
};

// Trains on a thread of its own, while this one listens for signals and shows how far it is.
Result<Training> train_and_watch(const config::TrainConfig& config, EndSignal& end) {
    Result<Training> outcome = Unexpected(ErrorCode::kInternal, "The training did not begin.");
    Latest latest;
    std::atomic<bool> is_done{false};
    ProgressBar bar(stderr, "train");
    std::jthread trainer([&](const std::stop_token& stop) {
        run_guarded(
            "train",
            [&] {
                outcome = train_model(
                    config,
                    [&latest](double share, std::string_view what) { latest.set(share, what); },
                    stop);
            },
            [&](const Error& error) { outcome = Unexpected(error); });
        is_done = true;
        end.request();
    });
    while (!end.wait_for(kProgressPeriod)) {
        latest.show(bar);
    }
    if (!is_done) {
        trainer.request_stop();
    }
    trainer.join();
    return outcome;
}

Status train(const TrainOptions& options, EndSignal& end) {
    const config::TrainConfig config =
        FG_TRY(config::load_train_config(options.config.file, options.config.overrides));
    const Training training = FG_TRY(train_and_watch(config, end));
    const std::string text =
        options.output == Output::kJson ? training_result_json(training) : training_text(training);
    if (const auto* const kept = std::get_if<tracking::KeptRun>(&training.tracked)) {
        fmt::print(stderr,
                   "focusguard: {} The run is kept in {}, and 'focusguard models sync' sends it.\n",
                   kept->reason, kept->folder.string());
    }
    std::fputs(text.c_str(), stdout);
    return {};
}

}  // namespace

int run_train(const TrainOptions& options) {
    forbid_core_dumps();  // as `camera` does
    Result<EndSignal> end = EndSignal::install();
    if (!end) {
        return report(end.error());
    }
    const Status done = train(options, *end);
    return done ? kDone : report(done.error());
}

}  // namespace focusguard::app
