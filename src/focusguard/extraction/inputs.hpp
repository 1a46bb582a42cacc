// The words of the command line → the files to read, in the order in which their rows come out.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace focusguard::extraction {

enum class InputKind {
    kStill,  // told by the ending of its name
    kClip,   // everything else that can be decoded
};

struct InputFile {
    std::string source;  // as the user named it; of a file in a named folder: folder/name
    std::filesystem::path path;
    InputKind kind = InputKind::kClip;
    std::string problem;  // one sentence, where there is nothing to read; else empty
};

// Files in the order given; in place of a folder the images and clips in it, by name, without its
// sub-folders. What is not there, or a folder without any, becomes a file with a problem.
std::vector<InputFile> list_inputs(std::span<const std::string> inputs);

}  // namespace focusguard::extraction
