// Features and verdicts over time → how tired and strained the user is. docs/strain.md has each
// number's formula, unit and source.
#pragma once

#include <optional>

#include "focusguard/base/time.hpp"
#include "focusguard/features/feature_vector.hpp"
#include "focusguard/state/blink_detector.hpp"
#include "focusguard/state/break_clock.hpp"
#include "focusguard/state/focus_state.hpp"
#include "focusguard/state/sliding_sum.hpp"
#include "focusguard/state/strain_signs.hpp"
#include "focusguard/state/usual_openness.hpp"
#include "focusguard/state/yawn_detector.hpp"

namespace focusguard::state {

// A number is absent when too little was seen for it, never a guess.
struct Strain {
    // PERCLOS (P80): [0, 1], of the observed time of the last minute, the share with the eyes at
    // least 80 % closed.
    std::optional<double> perclos;
    std::optional<BlinkFigures> blinks;  // of the last kBlinkWindow
    std::optional<int> yawns;            // in the last kYawnWindow
    std::optional<double> distance_cm;   // of the eyes from the camera, mean of the last minute
    StrainSigns signs;
};

struct StrainMeterSettings {
    // As CalibrationProfile::usual_openness; none: it is learned.
    std::optional<double> usual_openness;
    double near_cm = 40.0;
    // Away or elsewhere for so long is a break: what Galinsky et al. (2000) gave in each hour.
    Nanoseconds least_break = std::chrono::minutes(5);
    // What the features' distance is to be multiplied by to be that of the user's own camera.
    double distance_scale = 1.0;
};

// Pure: it knows no clock but the features' own times, and means the same at 5 looks a second as at
// 30, or says nothing. One thread.
class StrainMeter {
public:
    explicit StrainMeter(const StrainMeterSettings& settings);

    // `verdict` is the steady one of this look, or of the one before it.
    Strain observe(const features::FeatureVector& features, FocusState verdict);

    // As StrainMeterSettings::usual_openness, from now on.
    void set_usual_openness(std::optional<double> calibrated) {
        usual_ = UsualOpenness(calibrated);
    }

    // The openness against which "closed" is measured now.
    double usual_openness() const { return usual_.value(); }

private:
    struct Look {
        SteadyTime at;
        std::optional<double> openness;  // relative to the usual; none when not to be trusted
        std::optional<double> distance_cm;
    };

    struct LidSum {
        Nanoseconds observed{0};
        Nanoseconds closed{0};

        LidSum& operator+=(const LidSum& other);
    };

    struct DistanceSum {
        Nanoseconds observed{0};
        Nanoseconds near{0};
        double cm_seconds = 0.0;

        DistanceSum& operator+=(const DistanceSum& other);
    };

    Look look_at(const features::FeatureVector& features) const;
    void begin_anew();
    void count(const Look& before, const Look& look);
    void judge_lids(SteadyTime at);
    void judge_distance(SteadyTime at);

    StrainMeterSettings settings_;
    UsualOpenness usual_;
    BlinkDetector blinks_;
    YawnDetector yawns_;
    BreakClock break_;
    SlidingSum<LidSum> lids_;
    SlidingSum<DistanceSum> distances_;
    std::optional<Look> last_;
    Strain strain_;
};

}  // namespace focusguard::state
