#include "focusguard/serve/latency.hpp"

#include <gtest/gtest.h>

namespace focusguard::serve {
namespace {

using namespace std::chrono_literals;

TEST(Latency, HasNoFiguresBeforeTheFirst) {
    EXPECT_EQ(Latency().figures().n, 0U);
    EXPECT_EQ(Latency().figures().p99_ms, 0.0);
    EXPECT_EQ(Latency().figures().mean_ms, 0.0);
}

TEST(Latency, TellsPercentilesThatOccurred) {
    Latency latency;
    for (int i = 100; i > 0; --i) {
        latency.record(i * 1us);
    }
    const LatencyFigures figures = latency.figures();
    EXPECT_EQ(figures.n, 100U);
    EXPECT_DOUBLE_EQ(figures.p50_ms, 0.050);
    EXPECT_DOUBLE_EQ(figures.p95_ms, 0.095);
    EXPECT_DOUBLE_EQ(figures.p99_ms, 0.099);
    EXPECT_DOUBLE_EQ(figures.mean_ms, 0.0505);
}

TEST(Latency, OfOneIsThatOne) {
    Latency latency;
    latency.record(2ms);
    EXPECT_DOUBLE_EQ(latency.figures().p50_ms, 2.0);
    EXPECT_DOUBLE_EQ(latency.figures().p99_ms, 2.0);
}

TEST(Latency, ForgetsTheOldest) {
    Latency latency;
    for (int i = 0; i < 100; ++i) {
        latency.record(1h);
    }
    for (int i = 0; i < 10'000; ++i) {
        latency.record(1ms);
    }
    EXPECT_EQ(latency.figures().n, 10'000U);
    EXPECT_DOUBLE_EQ(latency.figures().mean_ms, 1.0);
}

}  // namespace
}  // namespace focusguard::serve
