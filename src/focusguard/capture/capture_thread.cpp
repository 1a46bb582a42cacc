#include "focusguard/capture/capture_thread.hpp"

#include <chrono>
#include <cstdint>
#include <exception>
#include <optional>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "focusguard/base/assert.hpp"
#include "focusguard/base/log.hpp"
#include "focusguard/base/thread_guard.hpp"
#include "focusguard/capture/frame_rate.hpp"
#include "focusguard/capture/retry_backoff.hpp"
#include "focusguard/capture/stall_limit.hpp"

namespace focusguard::capture {

namespace {

// How often a status goes out only because the measured rate is a fresh one.
constexpr Nanoseconds kRateEvery = std::chrono::seconds(1);

using PlayOutcome = std::variant<EndOfFrames, CaptureFailure>;

}  // namespace

// What runs on the thread. All its members belong to that thread alone.
class CaptureThread::Body {
public:
    Body(CaptureThread& owner, std::unique_ptr<FrameSource> source, FrameMailbox& mailbox,
         OnStatus on_status, const Clock& clock, Sleep sleep)
        : owner_(owner),
          source_(std::move(source)),
          mailbox_(mailbox),
          on_status_(std::move(on_status)),
          clock_(clock),
          sleep_(std::move(sleep)) {
        status_.source = source_->name();
    }

    void run(const std::stop_token& stop) {
        publish();
        while (const std::optional<std::stop_token> off = wait_until_wanted(stop)) {
            serve(*off);
            mailbox_.clear();
            rate_.reset();
            status_.frames_per_second = 0.0;
            show(CameraState::kOff, "", "");
        }
    }

private:
    // The token that ends this period of being on; nothing when the thread shall end.
    std::optional<std::stop_token> wait_until_wanted(const std::stop_token& stop) {
        MutexLock lock(owner_.mutex_);
        owner_.changed_.wait(owner_.mutex_, stop,
                             [this]() FG_REQUIRES(owner_.mutex_) { return owner_.wanted_; });
        if (stop.stop_requested()) {
            return std::nullopt;
        }
        return owner_.period_.get_token();
    }

    // Opens the source and keeps it going until `off`; it is closed on return.
    void serve(const std::stop_token& off) {
        show(CameraState::kOpening, "", "");
        RetryBackoff backoff(
            static_cast<std::uint64_t>(clock_.steady_now().since_origin().count()));
        live_this_period_ = false;
        while (!off.stop_requested()) {
            PlayOutcome outcome = play_guarded(off, backoff);
            if (off.stop_requested()) {
                return;
            }
            if (std::holds_alternative<EndOfFrames>(outcome)) {
                show(CameraState::kEnded, "", "");
                MutexLock lock(owner_.mutex_);
                owner_.changed_.wait(owner_.mutex_, off, [] { return false; });
                return;
            }
            const CameraState state = show_failure(std::get<CaptureFailure>(outcome));
            sleep_(backoff.next(state), off);
        }
    }

    PlayOutcome play_guarded(const std::stop_token& off, RetryBackoff& backoff) {
        PlayOutcome outcome;
        try {
            outcome = play(off, backoff);
        } catch (const std::exception& error) {
            outcome = CaptureFailure{
                CameraState::kUnreadable,
                fmt::format("Reading from {} failed inside FocusGuard ({}).", status_.source,
                            error.what()),
                "It is tried again by itself; please report it if it happens again."};
        }
        try {
            source_->close();
        } catch (const std::exception& error) {
            log::error(fmt::format("Closing {} failed ({}).", status_.source, error.what()));
        }
        return outcome;
    }

    // One opening, and frames until the end, a failure, or `off`.
    PlayOutcome play(const std::stop_token& off, RetryBackoff& backoff) {
        source_->interrupt_with(off);
        OpenOutcome opened = source_->open();
        if (auto* failure = std::get_if<CaptureFailure>(&opened)) {
            return std::move(*failure);
        }
        rate_.reset();
        SteadyTime newest = clock_.steady_now();
        while (!off.stop_requested()) {
            ReadOutcome outcome = source_->read();
            count_damaged();
            if (auto* failure = std::get_if<CaptureFailure>(&outcome)) {
                const bool may_still_come =
                    failure->state == CameraState::kStalled &&
                    clock_.steady_now() - newest < stall_limit(rate_.frame_time());
                if (!may_still_come) {
                    return std::move(*failure);
                }
                continue;
            }
            if (std::holds_alternative<EndOfFrames>(outcome)) {
                return EndOfFrames();
            }
            if (off.stop_requested()) {
                break;
            }
            newest = clock_.steady_now();
            backoff.reset();
            hand_over(std::get<FramePtr>(std::move(outcome)), off);
        }
        return EndOfFrames();
    }

    void count_damaged() {
        const std::uint64_t now = source_->damaged();
        mailbox_.note_damaged(now - damaged_before_);
        damaged_before_ = now;
    }

    void hand_over(FramePtr frame, const std::stop_token& off) {
        FG_ASSERT(frame != nullptr);
        live_this_period_ = true;
        rate_.note(frame->captured_at);
        const bool resized = frame->size() != status_.size;
        const bool rate_due = frame->captured_at - rate_shown_at_ >= kRateEvery ||
                              frame->captured_at < rate_shown_at_;
        status_.size = frame->size();
        if (resized || rate_due || status_.state != CameraState::kLive) {
            rate_shown_at_ = frame->captured_at;
            status_.frames_per_second = rate_.per_second();
            set_text(CameraState::kLive, "", "");
            publish();
        }
        mailbox_.deliver(std::move(frame), source_->delivery(), off);
    }

    // The state that is shown: a device that was live and is missing now was unplugged.
    CameraState show_failure(CaptureFailure& failure) {
        status_.frames_per_second = 0.0;
        if (failure.state == CameraState::kMissing && live_this_period_) {
            if (status_.state != CameraState::kUnplugged) {
                show(CameraState::kUnplugged, std::move(failure.message),
                     std::move(failure.remedy));
            }
            return CameraState::kUnplugged;
        }
        show(failure.state, std::move(failure.message), std::move(failure.remedy));
        return failure.state;
    }

    void show(CameraState state, std::string message, std::string remedy) {
        set_text(state, std::move(message), std::move(remedy));
        if (status_ != published_) {
            publish();
        }
    }

    void set_text(CameraState state, std::string message, std::string remedy) {
        status_.state = state;
        status_.message = std::move(message);
        status_.remedy = std::move(remedy);
    }

    void publish() {
        published_ = status_;
        on_status_(published_);
    }

    CaptureThread& owner_;
    std::unique_ptr<FrameSource> source_;
    FrameMailbox& mailbox_;
    OnStatus on_status_;
    const Clock& clock_;
    Sleep sleep_;
    CameraStatus status_;
    CameraStatus published_;
    FrameRate rate_;
    SteadyTime rate_shown_at_;          // stamp of the frame with which the rate went out last
    std::uint64_t damaged_before_ = 0;  // that the source had counted
    bool live_this_period_ = false;     // a frame came since the source was asked for
};

CaptureThread::CaptureThread(std::unique_ptr<FrameSource> source, FrameMailbox& mailbox,
                             OnStatus on_status, const Clock& clock, Sleep sleep) {
    FG_ASSERT(source != nullptr);
    auto body = std::make_unique<Body>(*this, std::move(source), mailbox, std::move(on_status),
                                       clock, std::move(sleep));
    thread_ = std::jthread([body = std::move(body)](const std::stop_token& stop) {
        run_guarded(
            "capture", [&] { body->run(stop); }, [](const Error&) {});
    });
}

CaptureThread::~CaptureThread() {
    stop();
}

void CaptureThread::request_on() {
    {
        MutexLock lock(mutex_);
        if (wanted_) {
            return;
        }
        wanted_ = true;
        period_ = std::stop_source();
    }
    changed_.notify_all();
}

void CaptureThread::request_off() {
    std::stop_source period{std::nostopstate};
    {
        MutexLock lock(mutex_);
        wanted_ = false;
        period = period_;
    }
    period.request_stop();
}

void CaptureThread::stop() {
    if (!thread_.joinable()) {
        return;
    }
    // In this order a request_on() at the same time cannot start a period that nobody ends.
    thread_.request_stop();
    request_off();
    thread_.join();
}

}  // namespace focusguard::capture
