#include "focusguard/vision/face_tracker.hpp"

#include <utility>
#include <vector>

#include "focusguard/base/log.hpp"

namespace focusguard::vision {

FaceTracker::FaceTracker(FaceDetector detector, LandmarkModel landmarks, float min_presence,
                         std::string model_name)
    : detector_(std::move(detector)),
      landmarks_(std::move(landmarks)),
      min_presence_(min_presence),
      model_name_(std::move(model_name)) {}

FaceObservation FaceTracker::observe(const capture::Frame& frame) {
    FaceObservation observation{.captured_at = frame.captured_at,
                                .wall_time = frame.wall_time,
                                .image_size = frame.size(),
                                .face = std::nullopt};
    if (frame.picture == nullptr) {
        followed_.reset();
        return observation;
    }
    const std::optional<RegionOfInterest> followed = followed_;
    Result<std::optional<Face>> face = find_face(PictureView(*frame.picture, scratch_));
    if (frame.picture->is_damaged()) {
        followed_ = followed;
        return observation;
    }
    if (!face) {
        followed_.reset();
        if (!failure_logged_) {
            failure_logged_ = true;
            log::error(face.error().message());
        }
        return observation;
    }
    observation.face = std::move(face).value();
    return observation;
}

void FaceTracker::reset() {
    followed_.reset();
}

std::string FaceTracker::model_name() const {
    return model_name_;
}

Result<std::optional<Face>> FaceTracker::find_face(const PictureView& image) {
    const std::optional<RegionOfInterest> region = FG_TRY(region_to_look_at(image));
    followed_.reset();
    if (!region) {
        return std::optional<Face>();
    }
    ++counters_.landmark_runs;
    std::optional<Face> face = FG_TRY(landmarks_.locate(image, *region));
    const bool believed = face->presence >= min_presence_;  // false for what is not a number
    if (!believed) {
        return std::optional<Face>();
    }
    followed_ = region_from_landmarks(face->points(), image.size);
    followed_in_ = image.size;
    return face;
}

Result<std::optional<RegionOfInterest>> FaceTracker::region_to_look_at(const PictureView& image) {
    if (followed_ && followed_in_ == image.size && is_usable(*followed_, image.size)) {
        return followed_;
    }
    ++counters_.detector_runs;
    const std::vector<Detection> faces = FG_TRY(detector_.detect(image));
    if (faces.empty()) {
        return std::optional<RegionOfInterest>();
    }
    const RegionOfInterest region = region_from_detection(faces.front(), image.size);
    return is_usable(region, image.size) ? std::optional(region) : std::nullopt;
}

}  // namespace focusguard::vision
