#include "focusguard/base/shared_library.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace focusguard {
namespace {

TEST(SharedLibrary, HasItsFunctions) {
    const SharedLibrary mathematics("libm.so.6");
    double (*cosine)(double) = nullptr;
    ASSERT_TRUE(mathematics.find("cos", cosine));
    EXPECT_EQ(cosine(0.0), 1.0);
    EXPECT_FALSE(mathematics.find("no_such_function", cosine));
    EXPECT_EQ(cosine, nullptr);
}

TEST(SharedLibrary, HasNothingWhereThereIsNone) {
    double (*cosine)(double) = &std::cos;
    EXPECT_FALSE(SharedLibrary("libnothing.so.0").find("cos", cosine));
    EXPECT_EQ(cosine, nullptr);
}

}  // namespace
}  // namespace focusguard
