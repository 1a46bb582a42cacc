// The rule that keeps data flowing one way: a folder of src/focusguard includes only itself and the
// folders above it in that folder's CMakeLists.txt.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace focusguard {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& file) {
    const std::ifstream stream(file);
    EXPECT_TRUE(stream.is_open()) << file;
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

// What stands between each `before` in the text and the next `after` it.
std::vector<std::string> all_between(std::string_view text, std::string_view before, char after) {
    std::vector<std::string> pieces;
    for (auto at = text.find(before); at != text.npos; at = text.find(before, at + 1)) {
        const std::string_view rest = text.substr(at + before.size());
        pieces.emplace_back(rest.substr(0, rest.find(after)));
    }
    return pieces;
}

// The folders after DEPENDS among the arguments of a focusguard_library().
std::vector<std::string> dependencies_in(const std::string& arguments) {
    std::vector<std::string> folders;
    bool is_within = false;
    std::istringstream words(arguments);
    for (std::string word; words >> word;) {
        const bool is_keyword =
            std::ranges::all_of(word, [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; });
        if (is_keyword) {
            is_within = word == "DEPENDS";
        } else if (is_within) {
            folders.push_back(word);
        }
    }
    return folders;
}

class Architecture : public testing::Test {
protected:
    void SetUp() override {
        const char* const root = std::getenv("FOCUSGUARD_SOURCE_DIR");
        ASSERT_NE(root, nullptr) << "set FOCUSGUARD_SOURCE_DIR to the source folder, as ctest does";
        sources_ = fs::path(root) / "src" / "focusguard";
        folders_ = all_between(text_of(sources_ / "CMakeLists.txt"), "add_subdirectory(", ')');
        ASSERT_THAT(folders_, testing::Contains("base"));
    }

    // The folder's place from the top, or one below all when there is no such folder.
    std::ptrdiff_t place_of(const std::string& folder) const {
        return std::ranges::find(folders_, folder) - folders_.begin();
    }

    fs::path sources_;
    std::vector<std::string> folders_;
};

TEST_F(Architecture, ListsEachFolderOnce) {
    std::vector<std::string> found;
    for (const auto& entry : fs::directory_iterator(sources_)) {
        if (entry.is_directory()) {
            found.push_back(entry.path().filename());
        }
    }
    EXPECT_THAT(folders_, testing::UnorderedElementsAreArray(found));
}

TEST_F(Architecture, LetsAFolderIncludeOnlyFoldersAboveIt) {
    int includes_seen = 0;
    for (const std::string& folder : folders_) {
        for (const auto& entry : fs::recursive_directory_iterator(sources_ / folder)) {
            const fs::path& file = entry.path();
            if (file.extension() != ".hpp" && file.extension() != ".cpp") {
                continue;
            }
            for (const std::string& included :
                 all_between(text_of(file), "#include \"focusguard/", '/')) {
                ++includes_seen;
                EXPECT_LE(place_of(included), place_of(folder))
                    << file << " includes " << included << "/, which lies below " << folder << '/';
            }
        }
    }
    EXPECT_GT(includes_seen, 0) << "the pattern finds nothing any more";
}

TEST_F(Architecture, LetsALibraryDependOnlyOnFoldersAboveIt) {
    int dependencies_seen = 0;
    for (const std::string& folder : folders_) {
        const std::string text = text_of(sources_ / folder / "CMakeLists.txt");
        for (const std::string& arguments : all_between(text, "focusguard_library(", ')')) {
            for (const std::string& dependency : dependencies_in(arguments)) {
                ++dependencies_seen;
                EXPECT_LT(place_of(dependency), place_of(folder))
                    << folder << " depends on " << dependency;
            }
        }
    }
    EXPECT_GT(dependencies_seen, 0) << "the pattern finds nothing any more";
}

}  // namespace
}  // namespace focusguard
