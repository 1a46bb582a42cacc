#include "focusguard/care/activity_watch.hpp"

#include <chrono>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "focusguard/care/day_scan.hpp"
#include "focusguard/events/day_reader.hpp"

namespace focusguard::care {

namespace {

// A type of its own: `currentwindow` would make ActivityWatch count the stretches as windows.
constexpr const char* kBucketType = "focusguard.state";
constexpr const char* kClient = "focusguard";

// ISO 8601 in UTC with microseconds, as ActivityWatch writes it.
std::string timestamp(WallTime time) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time.since_epoch());
    const std::chrono::sys_seconds instant(seconds);
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:06}+00:00",
                       fmt::gmtime(std::chrono::system_clock::to_time_t(instant)),
                       (time.since_epoch() - seconds).count());
}

// The title is what ActivityWatch's timeline shows.
nlohmann::json event(const events::StateSpan& span) {
    const std::string state(state::to_string(span.state));
    return {{"timestamp", timestamp(span.from)},
            {"duration", Seconds(span.to.since_epoch() - span.from.since_epoch()).count()},
            {"data", {{"app", "FocusGuard"}, {"title", state}, {"state", state}}}};
}

// The bucket but for its events, as JSON that lacks its end: `{…, "events": [`.
std::string head(const std::string& id, const std::string& host, WallTime created) {
    const nlohmann::json bucket = {{"id", id},
                                   {"type", kBucketType},
                                   {"client", kClient},
                                   {"hostname", host},
                                   {"data", nlohmann::json::object()},
                                   {"created", timestamp(created)}};
    std::string text = bucket.dump();
    text.pop_back();
    return fmt::format("{{\"buckets\":{{{}:{},\"events\":[", nlohmann::json(id).dump(), text);
}

class BucketWriter {
public:
    BucketWriter(std::string host, const TextSink& write) : host_(std::move(host)), write_(write) {}

    bool add(const events::StateSpan& span) {
        const std::string before = events_ == 0 ? begin(span.from) : ",\n";
        ++events_;
        return write_(before + event(span).dump());
    }

    bool end() {
        const std::string before = events_ == 0 ? begin(WallTime()) : "";
        return write_(before + "]}}}\n");
    }

    std::uint64_t events() const { return events_; }

private:
    std::string begin(WallTime created) const {
        return head(fmt::format("{}_{}", kClient, host_), host_, created) + "\n";
    }

    const std::string host_;
    const TextSink& write_;
    std::uint64_t events_ = 0;
};

Unexpected cannot_write() {
    return Unexpected(ErrorCode::kResourceExhausted,
                      "The export cannot be written: is the disk full?");
}

}  // namespace

Result<std::uint64_t> export_bucket(const CareTools& tools, const DateRange& range,
                                    const std::string& host, const TextSink& write) {
    const std::vector<std::string> dates = dates_of(tools.diary, range);
    BucketWriter bucket(host, write);
    for (std::size_t i = 0; i < dates.size(); ++i) {
        tools.on_progress({i, dates.size(), dates[i], 0, 0});
        for (const events::StateSpan& span :
             FG_TRY(events::read_day(tools.diary, dates[i], tools.stop))) {
            if (!bucket.add(span)) {
                return cannot_write();
            }
        }
        if (tools.stop.stop_requested()) {
            return stopped();
        }
    }
    return bucket.end() ? Result<std::uint64_t>(bucket.events())
                        : Result<std::uint64_t>(cannot_write());
}

}  // namespace focusguard::care
