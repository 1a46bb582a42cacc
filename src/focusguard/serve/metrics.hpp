// What a Prometheus server is told: requests, predictions, the model.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include "focusguard/base/time.hpp"
#include "focusguard/serve/served_model.hpp"

namespace focusguard::serve {

// One thread.
class Metrics {
public:
    Metrics();

    // An answer with that status. `route` is a path of the table of routes, or "" for all that is
    // none of them; the text behind it must stay.
    void count_request(std::string_view route, int status);

    // A prediction call of those rows' classes, and how long it took within the process.
    void count_prediction(const train::FocusModel& model, std::span<const std::uint8_t> classes,
                          Nanoseconds duration);

    // The text format, version 0.0.4.
    std::string text(const ServedModel& served);

private:
    void describe(const ServedModel& served);

    prometheus::Registry registry_;
    prometheus::Family<prometheus::Counter>& requests_;
    prometheus::Family<prometheus::Counter>& rows_;
    prometheus::Family<prometheus::Gauge>& model_;
    prometheus::Histogram& duration_;
    std::map<std::pair<std::string_view, int>, prometheus::Counter*> counters_;  // of requests_
    std::string described_id_;
    prometheus::Gauge* described_ = nullptr;
};

}  // namespace focusguard::serve
