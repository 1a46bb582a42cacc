#include "focusguard/intervention/performer.hpp"

#include <algorithm>
#include <cstddef>
#include <exception>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <pthread.h>

#include "focusguard/base/assert.hpp"
#include "focusguard/base/log.hpp"

namespace focusguard::intervention {

namespace {

// A soft nudge, its escalation and two impatient tests; more would only play late.
constexpr std::size_t kMostWaiting = 4;

// Only how often an idle thread looks around; a job or a stop request wakes it at once.
constexpr Nanoseconds kIdle = std::chrono::hours(1);

constexpr std::string_view kEnding = "FocusGuard is ending.";

bool contains(const std::vector<Kind>& kinds, Kind kind) {
    return std::ranges::find(kinds, kind) != kinds.end();
}

void append_sentence(std::string& text, std::string_view sentence) {
    if (!text.empty() && !sentence.empty()) {
        text += ' ';
    }
    text += sentence;
}

// Players throw nothing of their own, but a thread or memory can be refused to any of us.
Status play_safely(Player& player, const Action& action) {
    try {
        return player.play(action);
    } catch (const std::exception& error) {
        return Unexpected(ErrorCode::kInternal,
                          fmt::format("The player of {} failed ({}); choose another kind in "
                                      "interventions.yaml.",
                                      to_string(player.kind()), error.what()));
    }
}

}  // namespace

Performer::Performer(std::vector<std::unique_ptr<Player>> players) : jobs_(kMostWaiting) {
    for (std::unique_ptr<Player>& player : players) {
        FG_ASSERT(player != nullptr);
        const Kind kind = player->kind();
        const bool added = players_.emplace(kind, std::move(player)).second;
        FG_ASSERT(added);
    }
    thread_ = std::jthread([this](std::stop_token stop) { run(std::move(stop)); });
    pthread_setname_np(thread_.native_handle(), "fg-nudge");
}

Performer::~Performer() {
    thread_.request_stop();
    thread_.join();
    // What came while the thread was ending.
    while (const std::optional<Job> job = jobs_.try_pop()) {
        job->done(std::nullopt, std::string(kEnding));
    }
}

void Performer::request_stop() {
    thread_.request_stop();
}

std::optional<Kind> Performer::perform(const Action& action, const Done& done) {
    std::vector<Kind> plan = plan_for(action);
    const std::optional<Kind> first = plan.empty() ? std::nullopt : std::optional(plan.front());
    if (!jobs_.try_push(Job{action, std::move(plan), done})) {
        done(std::nullopt, "Other nudges are still waiting to be played; try again in a moment.");
        return std::nullopt;
    }
    return first;
}

std::vector<Kind> Performer::candidates(const Action& action) const {
    std::vector<Kind> kinds = action.kinds;
    if (!kinds.empty() && !contains(kinds, Kind::kOverlay) && players_.contains(Kind::kOverlay)) {
        kinds.push_back(Kind::kOverlay);
    }
    return kinds;
}

std::vector<Kind> Performer::plan_for(const Action& action) const {
    std::vector<Kind> plan;
    MutexLock lock(mutex_);
    for (const Kind kind : candidates(action)) {
        if (!players_.contains(kind) || contains(plan, kind)) {
            continue;
        }
        const auto absence = absent_.find(kind);
        // A wall clock that was set back says nothing about how long ago it was: try.
        const bool left_out = absence != absent_.end() && action.level != Level::kTest &&
                              action.at >= absence->second.since &&
                              action.at < absence->second.since + kAbsentFor;
        if (!left_out) {
            plan.push_back(kind);
        }
    }
    return plan;
}

void Performer::run(std::stop_token stop) {
    while (true) {
        const std::optional<Job> job = jobs_.pop_for(kIdle, stop);
        if (job) {
            carry_out(*job, stop);
        } else if (stop.stop_requested()) {
            return;
        }
    }
}

void Performer::carry_out(const Job& job, std::stop_token stop) {
    if (job.action.kinds.empty()) {
        job.done(std::nullopt,
                 "interventions.yaml asks for no kind of nudge; name at least one, such as BEEP.");
        return;
    }
    std::string why_not;
    for (const Kind kind : candidates(job.action)) {
        if (stop.stop_requested()) {
            why_not = kEnding;
            break;
        }
        if (players_.contains(kind) && !contains(job.plan, kind)) {
            append_sentence(why_not, why_absent(kind));
            continue;
        }
        const Status status = try_kind(kind, job.action);
        if (status) {
            job.done(kind, "");
            return;
        }
        append_sentence(why_not, status.error().message());
    }
    job.done(std::nullopt, std::move(why_not));
}

Status Performer::try_kind(Kind kind, const Action& action) {
    const auto player = players_.find(kind);
    Status status =
        player == players_.end()
            ? Status(Unexpected(ErrorCode::kNotFound,
                                fmt::format("FocusGuard has no player for {} here; choose another "
                                            "kind in interventions.yaml.",
                                            to_string(kind))))
            : play_safely(*player->second, action);
    if (status) {
        MutexLock lock(mutex_);
        absent_.erase(kind);
    } else if (status.error().code() != ErrorCode::kAlreadyExists) {
        note_absent(kind, action, status.error());
    }
    return status;
}

void Performer::note_absent(Kind kind, const Action& action, const Error& error) {
    bool is_news = false;
    {
        MutexLock lock(mutex_);
        is_news = absent_.insert_or_assign(kind, Absence{action.at, error.message()}).second;
    }
    if (is_news) {
        log::warning(fmt::format("{} cannot be played, so the next kind of nudge is tried: {}",
                                 to_string(kind), error.message()));
    }
}

std::string Performer::why_absent(Kind kind) const {
    MutexLock lock(mutex_);
    const auto absence = absent_.find(kind);
    return absence == absent_.end() ? "" : absence->second.why;
}

}  // namespace focusguard::intervention
