// Plays actions away from the pipeline: one thread, one nudge at a time, and the next kind when a
// player is absent.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "focusguard/base/bounded_queue.hpp"
#include "focusguard/base/mutex.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/intervention/action.hpp"
#include "focusguard/intervention/kind.hpp"
#include "focusguard/intervention/player.hpp"

namespace focusguard::intervention {

// A kind whose player failed is left out for this long, then tried again: a headset may have been
// plugged in. Counted by the actions' own times.
inline constexpr Nanoseconds kAbsentFor = std::chrono::minutes(5);

class Performer {
public:
    // What came of an action: the kind that was played, or nothing and one sentence why not.
    using Done = std::function<void(std::optional<Kind> played, std::string why_not)>;

    // At most one player a kind. Starts the thread.
    explicit Performer(std::vector<std::unique_ptr<Player>> players);

    // Stops and waits for the nudge that is being started: one Player::play() at most.
    ~Performer();

    Performer(const Performer&) = delete;
    Performer& operator=(const Performer&) = delete;

    // Plays the first of the action's kinds that works, and OVERLAY when none of them does. A kind
    // that failed is said once in the log and left out for kAbsentFor; a test tries it all the
    // same. Returns, without waiting, the kind that will be tried first; nothing when there is none
    // to try. `done` is called once, on the performer's thread or, when four nudges wait already,
    // on this one before the return; the destructor calls it for what came while it was ending. It
    // must not block. Any thread.
    std::optional<Kind> perform(const Action& action, const Done& done);

    // From now on nothing more is started; nudges that wait end with `done`, not played. Returns at
    // once. Any thread.
    void request_stop();

private:
    struct Job {
        Action action;
        std::vector<Kind> plan;  // the kinds to try, in order
        Done done;
    };

    struct Absence {
        WallTime since;
        std::string why;
    };

    // The action's kinds, and OVERLAY after them if there is a player for it.
    std::vector<Kind> candidates(const Action& action) const;
    std::vector<Kind> plan_for(const Action& action) const;
    void run(std::stop_token stop);
    void carry_out(const Job& job, std::stop_token stop);
    Status try_kind(Kind kind, const Action& action);
    void note_absent(Kind kind, const Action& action, const Error& error);
    std::string why_absent(Kind kind) const;

    std::map<Kind, std::unique_ptr<Player>> players_;  // as made; played by the thread alone
    mutable Mutex mutex_;
    std::map<Kind, Absence> absent_ FG_GUARDED_BY(mutex_);
    BoundedQueue<Job> jobs_;
    std::jthread thread_;
};

}  // namespace focusguard::intervention
