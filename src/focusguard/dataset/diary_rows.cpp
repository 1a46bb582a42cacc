#include "focusguard/dataset/diary_rows.hpp"

#include <algorithm>
#include <deque>
#include <future>
#include <utility>

#include <fmt/format.h>

#include "focusguard/base/calendar_date.hpp"
#include "focusguard/base/local_day.hpp"
#include "focusguard/base/thread_guard.hpp"
#include "focusguard/dataset/day_table.hpp"
#include "focusguard/dataset/diary_survey.hpp"
#include "focusguard/dataset/row_collector.hpp"
#include "focusguard/dataset/row_labels.hpp"
#include "focusguard/events/label_files.hpp"

namespace focusguard::dataset {

namespace {

// Reads dates on threads of their own, some ahead of the one that is asked for.
class DayReader {
public:
    DayReader(const DiaryRequest& request, const std::vector<CalendarDate>& dates,
              const std::vector<std::string>& columns, const std::stop_token& stop)
        : request_(request), dates_(dates), columns_(columns), stop_(stop) {}

    // The next date's.
    Result<DayTable> next() {
        while (next_ < dates_.size() &&
               ahead_.size() < static_cast<std::size_t>(request_.threads)) {
            ahead_.push_back(std::async(std::launch::async, [this, date = dates_[next_++]] {
                Result<DayTable> table = DayTable();
                run_guarded(
                    "dataset",
                    [&] { table = read_day_table(request_.diary, date, columns_, stop_); },
                    [&](const Error& error) { table = Unexpected(error); });
                return table;
            }));
        }
        Result<DayTable> table = ahead_.front().get();
        ahead_.pop_front();
        return table;
    }

private:
    const DiaryRequest& request_;
    const std::vector<CalendarDate>& dates_;
    const std::vector<std::string>& columns_;
    const std::stop_token stop_;
    std::size_t next_ = 0;
    std::deque<std::future<Result<DayTable>>> ahead_;  // its end waits for the threads
};

// All that was said from the day before the first date to the day after the last: dates are those
// of another time zone, maybe.
Result<std::vector<events::LabelSpan>> manual_labels(const DiaryRequest& request,
                                                     const std::vector<CalendarDate>& dates) {
    const auto first = parse_local_day(to_text(dates.front() - std::chrono::days(1)));
    const auto last = parse_local_day(to_text(dates.back() + std::chrono::days(1)));
    if (!first || !last) {
        return Unexpected(ErrorCode::kInvalidArgument,
                          "The diary's dates are not of our calendar.");
    }
    return events::read_labels(events::labels_folder(request.diary), first->from, last->to);
}

std::vector<std::string> absent_features(const DiarySurvey& survey,
                                         const std::vector<Feature>& features) {
    std::vector<std::string> absent;
    for (const Feature& feature : features) {
        if (survey.lacks(feature.column)) {
            absent.push_back(feature.name);
        }
    }
    return absent;
}

Status check_row_count(const DiaryRows& rows, const DiaryRequest& request) {
    const std::size_t count = rows.rows.set.labels.size();
    if (count >= static_cast<std::size_t>(request.min_rows)) {
        return {};
    }
    const char* const advice = request.labels == LabelStrategy::kManual
                                   ? "label more on the page, take labels.strategy: "
                                     "manual_with_bootstrap, or lower data.min_rows"
                                   : "let 'focusguard camera' watch for longer, or lower "
                                     "data.min_rows";
    return Unexpected(
        ErrorCode::kFailedPrecondition,
        fmt::format("There are {} rows with a label in {} (and {} without), and data.min_rows asks "
                    "for {}: {}.",
                    count, request.diary.string(), rows.without_label, request.min_rows, advice));
}

}  // namespace

Result<DiaryRows> read_diary(const DiaryRequest& request, const ReadProgress& progress,
                             const std::stop_token& stop) {
    DiarySurvey survey = FG_TRY(survey_diary(request.diary));
    FG_TRY(check_columns(request.diary, survey));
    RowLabels labels(request.labels, request.away_if_face_missing,
                     FG_TRY(manual_labels(request, survey.dates)));
    RowCollector collector(request.features, std::move(labels),
                           static_cast<std::size_t>(survey.rows));
    DayReader reader(request, survey.dates, collector.columns(), stop);
    for (std::size_t i = 0; i < survey.dates.size(); ++i) {
        if (progress) {
            progress(static_cast<double>(i) / static_cast<double>(survey.dates.size()),
                     fmt::format("{} of {} dates", i, survey.dates.size()));
        }
        const DayTable day = FG_TRY(reader.next());
        collector.add(day, survey.dates[i]);
    }
    DiaryRows rows = collector.take();
    rows.files = survey.files.size();
    rows.vision_models = std::move(survey.vision_models);
    rows.absent_features = absent_features(survey, request.features);
    FG_TRY(check_row_count(rows, request));
    return rows;
}

}  // namespace focusguard::dataset
