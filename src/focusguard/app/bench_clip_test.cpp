#include "focusguard/app/bench_clip.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "focusguard/app/program_files.hpp"
#include "focusguard/capture/picture_scratch.hpp"

namespace focusguard::app {
namespace {

TEST(BenchClip, HoldsTheSameScenesInEachForm) {
    const auto pictures = load_clip(sample_clip(), 3);
    ASSERT_TRUE(pictures) << pictures.error().message();
    capture::PictureScratch scratch;
    for (const auto& kind :
         {pictures->bgr, pictures->yuyv, pictures->jpeg_422, pictures->jpeg_420}) {
        ASSERT_EQ(kind.size(), 3U);
        for (std::size_t i = 0; i < 3; ++i) {
            EXPECT_EQ(kind[i]->size(), kBenchSize);
            const auto expected = pictures->bgr[i]->thumbnail(scratch);
            const auto seen = kind[i]->thumbnail(scratch);
            ASSERT_TRUE(expected && seen);
            for (std::size_t cell = 0; cell < seen->cells.size(); ++cell) {
                // Luma in video range spans 219 of 255 steps, from 16 on: at most 20 apart.
                EXPECT_NEAR(seen->cells[cell], expected->cells[cell], 22.0F);
            }
        }
    }
}

TEST(BenchClip, IsNoFolderAndNoAbsentFile) {
    EXPECT_FALSE(load_clip("/nowhere/clip.mp4", 3));
}

RC_GTEST_PROP(ToAndFro, NeverJumpsAndComesToEachPicture, ()) {
    const auto pictures = *rc::gen::inRange<std::size_t>(1, 50);
    std::vector<bool> seen(pictures);
    std::size_t before = to_and_fro(0, pictures);
    for (std::size_t look = 0; look < 2 * pictures; ++look) {
        const std::size_t place = to_and_fro(look, pictures);
        RC_ASSERT(place < pictures);
        RC_ASSERT(place <= before + 1 && before <= place + 1);
        seen[place] = true;
        before = place;
    }
    RC_ASSERT(std::find(seen.begin(), seen.end(), false) == seen.end());
}

}  // namespace
}  // namespace focusguard::app
