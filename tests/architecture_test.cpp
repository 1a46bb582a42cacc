// The rule that keeps data flowing one way: a folder of src/focusguard includes only itself and the
// folders above it in that folder's CMakeLists.txt.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>
#include <string>
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

// The first group of each match of the pattern, in order.
std::vector<std::string> all_matches(const std::string& text, const std::regex& pattern) {
    std::vector<std::string> matches;
    std::transform(std::sregex_iterator(text.begin(), text.end(), pattern), {},
                   std::back_inserter(matches), [](const std::smatch& m) { return m[1].str(); });
    return matches;
}

class Architecture : public testing::Test {
protected:
    void SetUp() override {
        const char* const root = std::getenv("FOCUSGUARD_SOURCE_DIR");
        ASSERT_NE(root, nullptr) << "set FOCUSGUARD_SOURCE_DIR to the source folder, as ctest does";
        sources_ = fs::path(root) / "src" / "focusguard";
        folders_ = all_matches(text_of(sources_ / "CMakeLists.txt"),
                               std::regex(R"(add_subdirectory\((\w+)\))"));
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
    const std::regex include(R"re((?:^|\n)\s*#\s*include\s*["<]focusguard/(\w+)/)re");
    int includes_seen = 0;
    for (const std::string& folder : folders_) {
        for (const auto& entry : fs::recursive_directory_iterator(sources_ / folder)) {
            const fs::path& file = entry.path();
            if (file.extension() != ".hpp" && file.extension() != ".cpp") {
                continue;
            }
            for (const std::string& included : all_matches(text_of(file), include)) {
                ++includes_seen;
                EXPECT_LE(place_of(included), place_of(folder))
                    << file << " includes " << included << "/, which lies below " << folder << '/';
            }
        }
    }
    EXPECT_GT(includes_seen, 0) << "the pattern finds nothing any more";
}

TEST_F(Architecture, LetsALibraryDependOnlyOnFoldersAboveIt) {
    const std::regex library(R"(focusguard_library\(([^)]*)\))");
    const std::regex depends(R"(\sDEPENDS\s+((?:[a-z_]+\s*)+))");
    const std::regex word(R"(([a-z_]+))");
    int libraries_seen = 0;
    for (const std::string& folder : folders_) {
        const std::string text = text_of(sources_ / folder / "CMakeLists.txt");
        for (const std::string& arguments : all_matches(text, library)) {
            ++libraries_seen;
            for (const std::string& list : all_matches(arguments, depends)) {
                for (const std::string& dependency : all_matches(list, word)) {
                    EXPECT_LT(place_of(dependency), place_of(folder))
                        << folder << " depends on " << dependency;
                }
            }
        }
    }
    EXPECT_GE(libraries_seen, 1) << "the pattern finds nothing any more";
}

}  // namespace
}  // namespace focusguard
