// A file → its rows: decode, look, measure, picture by picture.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

#include "focusguard/extraction/inputs.hpp"
#include "focusguard/extraction/row.hpp"
#include "focusguard/vision/face_landmarker.hpp"

namespace focusguard::extraction {

struct ReadOptions {
    bool landmarks = false;  // whether rows carry them
};

// Who gets what is read, on the reading thread.
struct ReadEvents {
    // False ends the reading.
    std::function<bool(Row row)> on_row;
    // After each picture: how many there were so far, and how many there will be if that is known.
    std::function<void(std::int64_t done, std::optional<std::int64_t> expected)> on_picture;
};

// Reads the file from its beginning to its end with a landmarker that is made to forget what it saw
// before. The pixels that it sees are the decoded ones, upright, bit for bit. Each picture gives a
// row a face, and one without a face where there is none. Returns what is wrong in one sentence,
// empty when nothing is; rows read before it have been handed out.
std::string read_file(const InputFile& file, const ReadOptions& options,
                      vision::FaceLandmarker& landmarker, const std::stop_token& stop,
                      const ReadEvents& events);

}  // namespace focusguard::extraction
