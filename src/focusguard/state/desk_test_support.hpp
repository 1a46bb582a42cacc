// For tests: somebody who sits before a desk, with eyes of their own, and looks where they are
// asked to.
#pragma once

#include <cmath>
#include <random>

#include "focusguard/state/calibration_step.hpp"
#include "focusguard/state/look_test_support.hpp"

namespace focusguard::state {

// A direction as the person themselves sees it, 0, 0 straight at the camera's plane.
struct Target {
    double yaw_deg = 0.0;
    double pitch_deg = 0.0;
    double half_width_deg = 0.0;  // the eyes wander evenly over so much to each side
    double half_height_deg = 0.0;
};

class Person {
public:
    Eigen::Vector3d sits_cm = {0.0, 0.0, -60.0};
    double bias_yaw_deg = 0.0;  // of the estimated gaze, always the same
    double bias_pitch_deg = 0.0;
    double noise_deg = 3.0;     // of the estimated gaze, standard deviation
    double head_share = 0.5;    // of a turn that the head makes
    double blink_share = 0.05;  // of the time

    explicit Person(unsigned seed) : random_(seed) {}

    features::FeatureVector look(const Target& target, SteadyTime at = SteadyTime()) {
        const double yaw_deg = wander(target.yaw_deg, target.half_width_deg);
        const double pitch_deg = wander(target.pitch_deg, target.half_height_deg);
        Look look;
        look.sits_cm = sits_cm;
        look.head = {.yaw_deg = head_share * target.yaw_deg,
                     .pitch_deg = head_share * target.pitch_deg};
        look.at = {sits_cm.x() + reach_cm(yaw_deg + bias_yaw_deg + noise()),
                   sits_cm.y() + reach_cm(pitch_deg + bias_pitch_deg + noise())};
        look.lid_gap_cm = share() < blink_share ? 0.15 : 0.8;
        return features_of(look, at);
    }

    // As a step at ten looks a second; what is seen in the first half second is of the way there.
    CalibrationStep step(StepKind kind, const Target& target, int looks = 50) {
        CalibrationStep step;
        step.kind = kind;
        for (int i = 0; i < looks; ++i) {
            const Nanoseconds at = std::chrono::milliseconds(100) * i;
            const bool is_there = at > std::chrono::milliseconds(500);
            step.moments.push_back({at, attention(look(is_there ? target : Target{}))});
        }
        return step;
    }

private:
    double reach_cm(double angle_deg) const {
        return -sits_cm.z() * std::tan(features::to_radians(angle_deg));
    }

    double noise() { return noise_deg * std::normal_distribution<>()(random_); }

    double share() { return std::uniform_real_distribution<>(0.0, 1.0)(random_); }

    double wander(double middle, double half) { return middle + (2.0 * share() - 1.0) * half; }

    std::mt19937 random_;
};

}  // namespace focusguard::state
