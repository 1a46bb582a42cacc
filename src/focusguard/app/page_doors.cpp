#include "focusguard/app/page_doors.hpp"

#include <functional>
#include <string>
#include <utility>

namespace focusguard::app {

api::LabelDoor label_door(events::LabelBook& labels) {
    using Answer = std::function<void(Result<events::Label>)>;
    using DayAnswer = std::function<void(Result<events::LabelRows>)>;
    return {
        .add = [&labels](events::NewLabel label,
                         Answer answer) { return labels.add(std::move(label), std::move(answer)); },
        .remove =
            [&labels](std::string label_id, Answer answer) {
                return labels.remove(std::move(label_id), std::move(answer));
            },
        .read = [&labels](LocalDay day,
                          DayAnswer answer) { return labels.read(day, std::move(answer)); },
        .recent = [&labels](WallTime from, WallTime to) { return labels.recent(from, to); }};
}

api::InsightDoor insight_door(insight::InsightDesk& insight) {
    using Answer = std::function<void(Result<insight::Insight>)>;
    using DayAnswer = std::function<void(Result<insight::DayTimeline>)>;
    return {.period =
                [&insight](insight::DateRange range, std::stop_source abandoned, Answer answer) {
                    return insight.period(range, std::move(abandoned), std::move(answer));
                },
            .timeline =
                [&insight](CalendarDate date, std::stop_source abandoned, DayAnswer answer) {
                    return insight.timeline(date, std::move(abandoned), std::move(answer));
                }};
}

}  // namespace focusguard::app
