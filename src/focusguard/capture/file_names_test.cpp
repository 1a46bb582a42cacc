#include "focusguard/capture/file_names.hpp"

#include <gtest/gtest.h>

namespace focusguard::capture {
namespace {

TEST(FileNames, AreToldApartByTheirEnding) {
    EXPECT_TRUE(is_image_name("folder/a.jpg"));
    EXPECT_TRUE(is_image_name("a.b.TIFF"));
    EXPECT_FALSE(is_image_name("clip.mp4"));
    EXPECT_TRUE(is_clip_name("clip.mp4"));
    EXPECT_TRUE(is_clip_name("Clip.MKV"));
    EXPECT_TRUE(is_clip_name("moving.gif"));
    EXPECT_FALSE(is_clip_name("a.jpg"));
}

TEST(FileNames, WithoutAKnownEndingAreNeither) {
    for (const char* name : {"", "png", ".png", "mp4", "a.txt", "a.jpg.part", "a.jpg/"}) {
        EXPECT_FALSE(is_image_name(name)) << name;
        EXPECT_FALSE(is_clip_name(name)) << name;
    }
}

}  // namespace
}  // namespace focusguard::capture
