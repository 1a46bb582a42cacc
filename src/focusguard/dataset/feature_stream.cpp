#include "focusguard/dataset/feature_stream.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <utility>

#include "focusguard/base/assert.hpp"
#include "focusguard/events/state_span.hpp"

namespace focusguard::dataset {

namespace {

using events::EventRow;
using ReadNumber = std::function<double(const EventRow&)>;

double number(bool value) {
    return value ? 1.0 : 0.0;
}

double number(double value) {
    return value;
}

double number(Seconds value) {
    return value.count();
}

double number(const std::optional<double>& value) {
    return value.value_or(std::numeric_limits<double>::quiet_NaN());
}

template <auto member>
double read(const EventRow& row) {
    return number(row.*member);
}

const std::map<std::string_view, ReadNumber>& readers() {
    static const std::map<std::string_view, ReadNumber> readers = {
        {"fps", read<&EventRow::fps>},
        {"camera_on", read<&EventRow::camera_on>},
        {"face_present", read<&EventRow::face_present>},
        {"nose_offset_abs", read<&EventRow::nose_offset_abs>},
        {"nose_offset_signed", read<&EventRow::nose_offset_signed>},
        {"observed_s", read<&EventRow::observed>},
        {"state_confidence", read<&EventRow::confidence>},
        {"head_yaw_deg", read<&EventRow::head_yaw_deg>},
        {"head_pitch_deg", read<&EventRow::head_pitch_deg>},
        {"gaze_yaw_deg", read<&EventRow::gaze_yaw_deg>},
        {"gaze_pitch_deg", read<&EventRow::gaze_pitch_deg>},
        {"eye_openness", read<&EventRow::eye_openness>},
        {"mouth_openness", read<&EventRow::mouth_openness>},
        {"distance_cm", read<&EventRow::distance_cm>},
        {"perclos", read<&EventRow::perclos>},
        {"blinks_per_minute", read<&EventRow::blinks_per_minute>},
        {"blink_s", read<&EventRow::blink_s>},
        {"yawns", read<&EventRow::yawns>},
        {"since_break_s", read<&EventRow::since_break_s>},
        {"face_brightness", read<&EventRow::face_brightness>},
    };
    return readers;
}

// What is beyond single precision is no number to learn from either.
float finite_or_nan(float value) {
    return std::isfinite(value) ? value : std::numeric_limits<float>::quiet_NaN();
}

}  // namespace

double column_value(const EventRow& row, std::string_view column) {
    const auto found = readers().find(column);
    FG_ASSERT(found != readers().end());
    return found->second(row);
}

FeatureStream::FeatureStream(const std::vector<Feature>& features) {
    for (const Feature& feature : features) {
        auto column = std::ranges::find(columns_, feature.column);
        if (column == columns_.end()) {
            column = columns_.insert(column, feature.column);
        }
        Source& source = sources_.emplace_back();
        source.column = static_cast<std::size_t>(column - columns_.begin());
        if (feature.figure) {
            source.window.emplace(*feature.figure, feature.window);
        }
    }
}

void FeatureStream::observe(WallTime at, std::span<const double> values, std::span<float> out) {
    FG_ASSERT(values.size() == columns_.size() && out.size() == sources_.size());
    if (at.since_epoch() - last_at_.since_epoch() > events::kLongestWatchedGap) {
        reset();
    }
    last_at_ = std::max(last_at_, at);  // a clock that was set back makes no row older
    for (std::size_t i = 0; i < sources_.size(); ++i) {
        Source& source = sources_[i];
        double value = values[source.column];
        if (source.window) {
            source.window->advance(last_at_);
            if (std::isfinite(value)) {
                source.window->add(last_at_, value);
            }
            value = source.window->figure();
        }
        out[i] = finite_or_nan(static_cast<float>(value));
    }
}

void FeatureStream::reset() {
    for (Source& source : sources_) {
        if (source.window) {
            source.window->clear();
        }
    }
    last_at_ = {};
}

}  // namespace focusguard::dataset
