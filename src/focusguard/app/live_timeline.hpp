// The day's timeline, shared between the pipeline, which extends it, and the page, which reads it.
#pragma once

#include <vector>

#include "focusguard/base/mutex.hpp"
#include "focusguard/insight/timeline.hpp"

namespace focusguard::app {

// Any thread.
class LiveTimeline {
public:
    void observe(WallTime wall, SteadyTime steady, state::FocusState state) {
        MutexLock lock(mutex_);
        timeline_.observe(wall, steady, state);
    }

    void interrupt() {
        MutexLock lock(mutex_);
        timeline_.interrupt();
    }

    // Puts in what the diary holds of earlier runs.
    void add_spans(const std::vector<insight::TimelineSpan>& spans) {
        MutexLock lock(mutex_);
        timeline_.add_spans(spans);
    }

    std::vector<insight::TimelineSpan> spans() const {
        MutexLock lock(mutex_);
        return timeline_.spans();
    }

private:
    mutable Mutex mutex_;
    insight::Timeline timeline_ FG_GUARDED_BY(mutex_);
};

}  // namespace focusguard::app
