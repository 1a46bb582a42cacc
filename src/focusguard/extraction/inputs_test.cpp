#include "focusguard/extraction/inputs.hpp"

#include <filesystem>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/extraction/extraction_test_support.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::extraction {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> sources_of(const std::vector<InputFile>& files) {
    std::vector<std::string> sources;
    for (const InputFile& file : files) {
        sources.push_back(file.source);
    }
    return sources;
}

TEST(Inputs, KeepTheOrderGivenAndSortWhatIsInAFolder) {
    const TemporaryFolder folder;
    for (const char* name : {"b.png", "a.JPG", "c.mp4", "notes.txt", ".hidden"}) {
        write_content(folder / name, "x");
    }
    std::filesystem::create_directories(folder / "folder.png");
    write_content(folder / "folder.png/inside.png", "x");

    const std::vector<std::string> inputs = {folder / "c.mp4", folder.path().string() + "/",
                                             folder / "notes.txt"};
    const std::vector<InputFile> files = list_inputs(inputs);

    const std::string prefix = folder.path().string() + "/";
    EXPECT_THAT(sources_of(files), ElementsAre(prefix + "c.mp4", prefix + "a.JPG", prefix + "b.png",
                                               prefix + "c.mp4", prefix + "notes.txt"));
    EXPECT_EQ(files[0].kind, InputKind::kClip);
    EXPECT_EQ(files[1].kind, InputKind::kStill);
    EXPECT_EQ(files[4].kind, InputKind::kClip);
    for (const InputFile& file : files) {
        EXPECT_EQ(file.problem, "");
        EXPECT_EQ(file.path, file.source);
    }
}

TEST(Inputs, TellWhatIsNotThere) {
    const TemporaryFolder folder;
    const std::vector<std::string> inputs = {folder / "missing.png", folder.path().string()};
    const std::vector<InputFile> files = list_inputs(inputs);
    ASSERT_EQ(files.size(), 2U);
    EXPECT_THAT(files[0].problem, HasSubstr("no file or folder"));
    EXPECT_THAT(files[0].problem, HasSubstr("missing.png"));
    EXPECT_THAT(files[1].problem, HasSubstr("no images and no clips"));
}

}  // namespace
}  // namespace focusguard::extraction
