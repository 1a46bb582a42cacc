#include "focusguard/vision/face_tracker.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "focusguard/base/assert.hpp"
#include "focusguard/base/log.hpp"
#include "focusguard/vision/image_quality.hpp"

namespace focusguard::vision {

FaceTracker::FaceTracker(TrackerParts parts, TrackerSettings settings)
    : parts_(std::move(parts)), settings_(std::move(settings)) {
    FG_ASSERT(settings_.num_faces >= 1 && most_faces() <= kMostFaces);
}

FaceObservation FaceTracker::observe(const capture::Frame& frame) {
    FaceObservation observation{.captured_at = frame.captured_at,
                                .wall_time = frame.wall_time,
                                .image_size = frame.size(),
                                .faces = {}};
    if (frame.picture == nullptr) {
        reset();
        return observation;
    }
    const Regions followed = followed_;
    const Status found = find_faces(PictureView(*frame.picture, scratch_), observation);
    if (frame.picture->is_damaged()) {
        followed_ = followed;
        observation.faces.clear();
        return observation;
    }
    if (!found) {
        reset();
        observation.faces.clear();
        if (!failure_logged_) {
            failure_logged_ = true;
            log::error(found.error().message());
        }
    }
    return observation;
}

void FaceTracker::reset() {
    followed_.clear();
    smoother_.reset();
}

std::string FaceTracker::model_name() const {
    return settings_.model_name;
}

Status FaceTracker::infer_again() {
    FG_TRY(parts_.landmarks.infer());
    return parts_.blendshapes ? parts_.blendshapes->infer() : Status();
}

Status FaceTracker::find_faces(const PictureView& image, FaceObservation& observation) {
    const Regions regions = FG_TRY(regions_to_look_at(image));
    followed_.clear();
    followed_in_ = image.size;
    for (const RegionOfInterest& region : regions) {
        if (!is_usable(region, image.size)) {
            continue;
        }
        ++counters_.landmark_runs;
        Face face = FG_TRY(parts_.landmarks.locate(image, region));
        const bool believed = face.presence >= settings_.min_presence;  // false for no number
        if (believed) {
            if (settings_.measures_quality) {
                face.quality =
                    measure_image_quality(parts_.landmarks.seen(), parts_.landmarks.side());
            }
            followed_.push_back(region_from_landmarks(face.points(), image.size));
            observation.faces.push_back(face);
        }
    }
    return complete(observation);
}

Result<FaceTracker::Regions> FaceTracker::regions_to_look_at(const PictureView& image) {
    Regions regions;
    if (settings_.mode == RunningMode::kVideo && followed_in_ == image.size) {
        for (const RegionOfInterest& region : followed_) {
            if (is_usable(region, image.size)) {
                add_region(regions, region);
            }
        }
    }
    if (regions.size() < most_faces()) {
        ++counters_.detector_runs;
        const std::span<const Detection> faces = FG_TRY(parts_.detector.detect(image));
        for (const Detection& face : faces.first(std::min(faces.size(), most_faces()))) {
            add_region(regions, region_from_detection(face, image.size, settings_.detected_region));
        }
    }
    regions.resize(std::min(regions.size(), most_faces()));
    return regions;
}

// The newest region takes the place of all that show the same face.
void FaceTracker::add_region(Regions& regions, const RegionOfInterest& region) const {
    const auto same_face = [&](const RegionOfInterest& other) {
        return overlap(region, other) > settings_.min_tracking_confidence;
    };
    regions.erase(std::remove_if(regions.begin(), regions.end(), same_face), regions.end());
    regions.push_back(region);
}

Status FaceTracker::complete(FaceObservation& observation) {
    const capture::ImageSize image = observation.image_size;
    // MediaPipe smooths only where there can be no other face: the filter does not know them apart.
    if (settings_.mode == RunningMode::kVideo && settings_.num_faces == 1) {
        if (observation.faces.empty()) {
            smoother_.reset();
        } else {
            Face& face = observation.faces.front();
            smoother_.smooth({face.landmarks.data(), face.points().size()}, image,
                             observation.captured_at);
        }
    }
    for (Face& face : observation.faces) {
        if (parts_.blendshapes) {
            face.blendshapes = FG_TRY(parts_.blendshapes->estimate(face.points(), image));
        }
        if (parts_.geometry) {
            face.transform = parts_.geometry->transform(face.points(), image);
        }
    }
    return {};
}

}  // namespace focusguard::vision
