#include "focusguard/dataset/feature_stream.hpp"

#include <array>
#include <chrono>
#include <cmath>
#include <limits>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace focusguard::dataset {
namespace {

using std::chrono::milliseconds;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

std::vector<Feature> features(const std::vector<std::string>& names) {
    std::vector<Feature> features;
    for (const std::string& name : names) {
        features.push_back(*parse_feature(name));
    }
    return features;
}

WallTime at(int ms) {
    return WallTime(std::chrono::hours(480'000) + milliseconds(ms));
}

// What one column's features are after each of its numbers.
class Stream {
public:
    explicit Stream(const std::vector<std::string>& names)
        : stream_(features(names)), out_(names.size()) {}

    std::vector<float> after(int ms, double value) {
        stream_.observe(at(ms), std::array{value}, out_);
        return out_;
    }

    void reset() { stream_.reset(); }

private:
    FeatureStream stream_;
    std::vector<float> out_;
};

TEST(FeatureStream, AsksForEachColumnOnce) {
    const FeatureStream stream(features({"yawns", "fps", "yawns_mean_10s"}));
    EXPECT_EQ(stream.columns(), (std::vector<std::string>{"yawns", "fps"}));
}

TEST(FeatureStream, PassesNumbersOn) {
    Stream stream({"perclos"});
    EXPECT_EQ(stream.after(0, 0.25), std::vector<float>{0.25F});
    EXPECT_TRUE(std::isnan(stream.after(100, kNone)[0]));
}

TEST(FeatureStream, TakesFiguresOfTheWindow) {
    Stream stream({"perclos_mean_1s", "perclos_spread_1s", "perclos_rate_1s"});
    EXPECT_EQ(stream.after(0, 1.0), (std::vector<float>{1.0F, 0.0F, 0.0F}));
    EXPECT_EQ(stream.after(500, 3.0), (std::vector<float>{2.0F, 1.0F, 4.0F}));
    EXPECT_EQ(stream.after(1000, 5.0), (std::vector<float>{3.0F, std::sqrt(8.0F / 3.0F), 4.0F}));
    EXPECT_EQ(stream.after(1500, 3.0),
              (std::vector<float>{11.0F / 3.0F, std::sqrt(8.0F) / 3.0F, 0.0F}));
}

TEST(FeatureStream, LeavesMissingNumbersOut) {
    Stream stream({"perclos_mean_1s"});
    EXPECT_TRUE(std::isnan(stream.after(0, kNone)[0]));
    stream.after(100, 2.0);
    EXPECT_EQ(stream.after(200, kNone)[0], 2.0F);
    EXPECT_TRUE(std::isnan(stream.after(1200, kNone)[0]));
}

TEST(FeatureStream, ForgetsOnReset) {
    Stream stream({"perclos_mean_10s"});
    stream.after(0, 2.0);
    stream.reset();
    EXPECT_EQ(stream.after(100, 4.0)[0], 4.0F);
}

TEST(FeatureStream, ForgetsAfterAGap) {
    Stream stream({"perclos_mean_10s"});
    stream.after(0, 2.0);
    EXPECT_EQ(stream.after(2000, 4.0)[0], 3.0F);
    EXPECT_EQ(stream.after(4001, 5.0)[0], 5.0F);
}

TEST(FeatureStream, TakesWhatIsBeyondItsPrecisionForMissing) {
    Stream stream({"perclos"});
    EXPECT_TRUE(std::isnan(stream.after(0, 1e300)[0]));
}

TEST(FeatureStream, StaysInOrderWhenTheClockIsSetBack) {
    Stream stream({"perclos_mean_1s"});
    stream.after(5000, 2.0);
    EXPECT_EQ(stream.after(1000, 4.0)[0], 3.0F);
}

// The figures as their definitions have them.
std::vector<double> by_definition(const std::vector<std::pair<int, double>>& window) {
    const auto n = static_cast<double>(window.size());
    double mean = 0.0;
    double mean_time = 0.0;
    for (const auto& [ms, value] : window) {
        mean += value / n;
        mean_time += ms / 1000.0 / n;
    }
    double spread = 0.0;
    double slope = 0.0;
    double time_spread = 0.0;
    for (const auto& [ms, value] : window) {
        spread += (value - mean) * (value - mean) / n;
        slope += (value - mean) * (ms / 1000.0 - mean_time);
        time_spread += (ms / 1000.0 - mean_time) * (ms / 1000.0 - mean_time);
    }
    return {mean, std::sqrt(spread), time_spread == 0.0 ? 0.0 : slope / time_spread};
}

RC_GTEST_PROP(FeatureStream, SumsUpAsDefinedHoweverLongItRuns, ()) {
    Stream stream({"perclos_mean_2s", "perclos_spread_2s", "perclos_rate_2s"});
    std::vector<std::pair<int, double>> rows;
    const double offset = *rc::gen::element(0.0, 1000.0);
    int ms = 0;
    for (int i = 0; i < 200; ++i) {
        ms += *rc::gen::inRange(1, 400);
        rows.emplace_back(ms, offset + *rc::gen::inRange(-1000, 1000) / 100.0);
        const auto got = stream.after(ms, rows.back().second);
        std::vector<std::pair<int, double>> window;
        for (const auto& row : rows) {
            if (ms - row.first <= 2000) {
                window.push_back(row);
            }
        }
        const auto expected = by_definition(window);
        for (std::size_t k = 0; k < 3; ++k) {
            RC_ASSERT(std::abs(static_cast<double>(got[k]) - expected[k]) <=
                      1e-4 * (1.0 + std::abs(expected[k]) * 0.01));
        }
    }
}

}  // namespace
}  // namespace focusguard::dataset
