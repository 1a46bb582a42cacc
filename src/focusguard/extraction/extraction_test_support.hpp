// What the tests of extraction share: files made with ffmpeg, a landmarker that sees what it is
// told, and rows from memory.
#pragma once

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "focusguard/base/sha256.hpp"
#include "focusguard/capture/picture_scratch.hpp"
#include "focusguard/extraction/extraction.hpp"
#include "focusguard/extraction/row.hpp"
#include "focusguard/vision/face_landmarker.hpp"

namespace focusguard::extraction {

inline std::filesystem::path sample_clip(const char* name) {
    const char* deps = std::getenv("FOCUSGUARD_DEPS");
    return std::filesystem::path(deps != nullptr ? deps : ".deps") / "clips" / name;
}

inline std::string content_of(const std::filesystem::path& path) {
    std::ostringstream content;
    content << std::ifstream(path, std::ios::binary).rdbuf();
    return content.str();
}

inline void write_content(const std::filesystem::path& path, const std::string& content) {
    std::ofstream(path, std::ios::binary) << content;
}

// Runs ffmpeg; the names in the arguments must need no quoting but for spaces in '…'.
inline void ffmpeg(const std::string& arguments) {
    const std::string command = "ffmpeg -nostdin -v error -y " + arguments;
    ASSERT_EQ(std::system(command.c_str()), 0) << command;
}

inline std::string sha256(const std::string& bytes) {
    return sha256_of(std::as_bytes(std::span(bytes)));
}

// The frame's pixels as packed red, green, blue bytes.
inline std::string rgb_of(const capture::Frame& frame) {
    capture::PictureScratch scratch;
    const capture::BgrView pixels = frame.picture->pixels(scratch).value();
    std::string rgb;
    for (int y = 0; y < pixels.size.height; ++y) {
        const std::uint8_t* row = pixels.data + static_cast<std::size_t>(y) * pixels.stride;
        rgb.append(row, row + std::ptrdiff_t{3} * pixels.size.width);
    }
    for (std::size_t i = 0; i + 2 < rgb.size(); i += 3) {
        std::swap(rgb[i], rgb[i + 2]);
    }
    return rgb;
}

// Sees in each frame the faces that it is told to, and shows each frame to who wants to know.
class ScriptedLandmarker final : public vision::FaceLandmarker {
public:
    using FacesIn = std::function<int(const capture::Frame& frame)>;

    explicit ScriptedLandmarker(FacesIn faces_in) : faces_in_(std::move(faces_in)) {}

    vision::FaceObservation observe(const capture::Frame& frame) override {
        vision::FaceObservation observation;
        observation.captured_at = frame.captured_at;
        observation.image_size = frame.size();
        const int faces = faces_in_(frame);
        for (int i = 0; i < faces; ++i) {
            vision::Face face;
            face.presence = 1.0F - 0.1F * static_cast<float>(i);
            for (vision::Landmark& point : face.landmarks) {
                point = {0.1F * static_cast<float>(i + 1), 1.0F / 3.0F, -0.25F};
            }
            observation.faces.push_back(face);
        }
        return observation;
    }

    void reset() override { ++resets; }

    std::string model_name() const override { return "scripted"; }

    int resets = 0;

private:
    FacesIn faces_in_;
};

// A face on which each number differs from its neighbours and takes many digits.
inline ExtractedFace awkward_face(int index) {
    ExtractedFace face;
    face.index = index;
    face.presence = 2.0F / 3.0F;
    for (std::size_t i = 0; i < 3 * vision::kLandmarkCount; ++i) {
        face.landmarks.push_back(static_cast<float>(i) / 7.0F - 10.0F);
    }
    face.blendshapes.emplace();
    for (std::size_t i = 0; i < vision::kBlendshapeCount; ++i) {
        (*face.blendshapes)[i] = static_cast<float>(i) / 53.0F;
    }
    face.transform.emplace();
    for (std::size_t i = 0; i < 16; ++i) {
        (*face.transform)[i] = static_cast<float>(i) / 3.0F;
    }
    return face;
}

// Rows that are already there.
class RowsInMemory final : public RowSource {
public:
    explicit RowsInMemory(std::vector<Row> rows) : rows_(std::move(rows)) {}

    const Row* next() override { return given_ < rows_.size() ? &rows_[given_++] : nullptr; }

private:
    std::vector<Row> rows_;
    std::size_t given_ = 0;
};

// All rows of one file, and what is wrong with it.
struct ReadFile {
    std::vector<Row> rows;
    std::string problem;
};

inline ReadFile read_all(const InputFile& file, vision::FaceLandmarker& landmarker,
                         const ReadOptions& options = {}) {
    ReadFile read;
    const auto on_row = [&read](Row row) {
        read.rows.push_back(std::move(row));
        return true;
    };
    read.problem = read_file(file, options, landmarker, {}, {on_row, [](auto, auto) {}});
    return read;
}

inline InputFile input_at(const std::string& path) {
    const std::array<std::string, 1> inputs = {path};
    return list_inputs(inputs).front();
}

}  // namespace focusguard::extraction
