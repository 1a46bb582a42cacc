#include "focusguard/extraction/file_reader.hpp"

#include <memory>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "focusguard/capture/video_decoder.hpp"
#include "focusguard/extraction/source_time.hpp"
#include "focusguard/features/extract_features.hpp"

namespace focusguard::extraction {

namespace {

using capture::VideoDecoder;

// Phones take photographs of 108 megapixels, and some of 200. As BGR that is 0.6 GB.
constexpr std::int64_t kMostPixels = 200LL * 1024 * 1024;

std::string problem_of(const InputFile& file, const VideoDecoder::Failure& failure,
                       std::int64_t pictures) {
    using Cause = VideoDecoder::Failure::Cause;
    switch (failure.cause) {
        case Cause::kNotFound:
            return fmt::format("There is no file '{}'.", file.source);
        case Cause::kNotAllowed:
            return fmt::format("You may not read the file '{}'.", file.source);
        case Cause::kBrokenOff:
            return fmt::format("The file '{}' is damaged ({}): {} frames of it were read.",
                               file.source, failure.detail, pictures);
        default:
            return fmt::format("The file '{}' is not an image or a video that can be read ({}).",
                               file.source, failure.detail);
    }
}

VideoDecoder::Limits limits_for(const InputFile& file, const Clock& clock,
                                const std::stop_token& stop) {
    VideoDecoder::Limits limits;
    limits.clock = &clock;
    limits.stop = stop;
    limits.most_pixels = kMostPixels;
    limits.colours = capture::Colours::kExact;
    if (file.kind == InputKind::kStill) {
        limits.damaged_pictures = VideoDecoder::DamagedPictures::kRefuse;
    }
    return limits;
}

ExtractedFace extracted(const vision::Face& face, int index, const ReadOptions& options) {
    ExtractedFace extracted{index, face.presence, {}, face.blendshapes, face.transform};
    if (options.landmarks) {
        extracted.landmarks.reserve(3 * face.points().size());
        for (const vision::Landmark& point : face.points()) {
            extracted.landmarks.insert(extracted.landmarks.end(), {point.x, point.y, point.z});
        }
    }
    return extracted;
}

// Hands out the rows of one picture; false when the reading is to end.
bool hand_out(const vision::FaceObservation& observation, Row row, const ReadOptions& options,
              const ReadEvents& events) {
    if (observation.faces.empty()) {
        row.features = features::extract_features(observation);
        return events.on_row(std::move(row));
    }
    int index = 0;
    for (const vision::Face& face : observation.faces) {
        Row of_face = row;
        of_face.face = extracted(face, index++, options);
        of_face.features = features::extract_features(observation, face);
        if (!events.on_row(std::move(of_face))) {
            return false;
        }
    }
    return true;
}

}  // namespace

std::string read_file(const InputFile& file, const ReadOptions& options,
                      vision::FaceLandmarker& landmarker, const std::stop_token& stop,
                      const ReadEvents& events) {
    if (!file.problem.empty()) {
        return file.problem;
    }
    landmarker.reset();
    const SystemClock clock;
    VideoDecoder::OpenOutcome opened = VideoDecoder::open(
        VideoDecoder::Input::kFile, file.path.string(), limits_for(file, clock, stop));
    if (const auto* failure = std::get_if<VideoDecoder::Failure>(&opened)) {
        return problem_of(file, *failure, 0);
    }
    const auto decoder = std::get<std::unique_ptr<VideoDecoder>>(std::move(opened));
    const std::optional<std::int64_t> expected =
        file.kind == InputKind::kStill ? 1 : decoder->expected_pictures();
    SourceTime source_time(decoder->frame_time());
    std::int64_t done = 0;
    while (!stop.stop_requested()) {
        VideoDecoder::ReadOutcome outcome = decoder->read();
        if (const auto* failure = std::get_if<VideoDecoder::Failure>(&outcome)) {
            return problem_of(file, *failure, done);
        }
        if (std::holds_alternative<VideoDecoder::End>(outcome)) {
            break;
        }
        auto& picture = std::get<VideoDecoder::Picture>(outcome);
        const Nanoseconds time = source_time.next(picture.container_time);
        const capture::Frame frame{static_cast<std::uint64_t>(done) + 1, SteadyTime(time),
                                   WallTime(), std::move(picture.picture)};
        const vision::FaceObservation observation = landmarker.observe(frame);
        Row row;
        row.source = &file.source;
        row.frame = done;
        row.time = time;
        row.image_size = observation.image_size;
        if (!hand_out(observation, std::move(row), options, events)) {
            return {};
        }
        ++done;
        events.on_picture(done, expected);
    }
    if (stop.stop_requested()) {
        return {};
    }
    if (done == 0) {
        return fmt::format("The file '{}' holds no picture that can be read.", file.source);
    }
    if (const std::optional<std::string> damage = decoder->damage()) {
        return fmt::format("The file '{}' is damaged ({}): {} frames of it were read.", file.source,
                           *damage, done);
    }
    return {};
}

}  // namespace focusguard::extraction
