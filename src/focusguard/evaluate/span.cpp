#include "focusguard/evaluate/span.hpp"

#include <algorithm>

#include "focusguard/base/assert.hpp"

namespace focusguard::evaluate {

Spans joined(const Spans& spans) {
    Spans result;
    for (const Span& span : spans) {
        if (!result.empty() && result.back().state == span.state &&
            result.back().end == span.begin) {
            result.back().end = span.end;
        } else {
            result.push_back(span);
        }
    }
    return result;
}

Spans clipped(const Spans& spans, const Interval& interval) {
    Spans result;
    for (const Span& span : spans) {
        const Span inside{std::max(span.begin, interval.begin), std::min(span.end, interval.end),
                          span.state};
        if (inside.begin < inside.end) {
            result.push_back(inside);
        }
    }
    return result;
}

Nanoseconds total(const Spans& spans) {
    Nanoseconds sum{0};
    for (const Span& span : spans) {
        sum += span.length();
    }
    return sum;
}

Spans spans_of(const std::vector<Moment>& moments) {
    Spans spans;
    for (std::size_t i = 0; i + 1 < moments.size(); ++i) {
        FG_ASSERT(moments[i].at < moments[i + 1].at);
        spans.push_back({moments[i].at, moments[i + 1].at, moments[i].state});
    }
    if (!spans.empty()) {
        const Moment& last = moments.back();
        spans.push_back({last.at, last.at + spans.back().length(), last.state});
    }
    return joined(spans);
}

}  // namespace focusguard::evaluate
