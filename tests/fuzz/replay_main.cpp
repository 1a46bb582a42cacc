// Runs a fuzz target over the files of its corpus, without a fuzzing engine: each file whole and,
// since parsers fail at ends, cut after each of its first bytes.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <vector>

// NOLINTNEXTLINE(readability-identifier-naming): the name is libFuzzer's.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

// Longer prefixes are one run each for little more to learn.
constexpr std::size_t kLongestPrefix = 512;

std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    return files;
}

void replay(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::vector<std::uint8_t> bytes(std::filesystem::file_size(file));
    stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    for (std::size_t size = 0; size < std::min(bytes.size(), kLongestPrefix); ++size) {
        // A copy of its own, so that a sanitizer sees a read behind its end.
        const std::vector<std::uint8_t> prefix(bytes.begin(),
                                               bytes.begin() + static_cast<std::ptrdiff_t>(size));
        LLVMFuzzerTestOneInput(prefix.data(), prefix.size());
    }
    LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

}  // namespace

int main(int argc, char** argv) {
    const std::span arguments(argv, static_cast<std::size_t>(argc));
    if (arguments.size() != 2) {
        std::fputs("usage: replay CORPUS_FOLDER\n", stderr);
        return 2;
    }
    const auto files = files_in(arguments[1]);
    for (const auto& file : files) {
        // Told before, so that the last line before a crash names the culprit.
        std::printf("%s\n", file.filename().c_str());
        std::fflush(stdout);
        replay(file);
    }
    if (files.empty()) {
        std::fputs("the corpus is empty\n", stderr);
        return 1;
    }
    return 0;
}
