// Frame after frame → the faces in it. Where the last frame had faces, their landmarks say where to
// look; where it had too few, the detector does.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <boost/container/static_vector.hpp>

#include "focusguard/base/result.hpp"
#include "focusguard/vision/blendshape_model.hpp"
#include "focusguard/vision/face_detector.hpp"
#include "focusguard/vision/face_geometry.hpp"
#include "focusguard/vision/face_landmarker.hpp"
#include "focusguard/vision/landmark_model.hpp"
#include "focusguard/vision/landmark_smoothing.hpp"
#include "focusguard/vision/landmarker_options.hpp"
#include "focusguard/vision/region_of_interest.hpp"

namespace focusguard::vision {

// How often each network has run since the tracker was made.
struct TrackerCounters {
    std::uint64_t detector_runs = 0;
    std::uint64_t landmark_runs = 0;

    friend bool operator==(const TrackerCounters&, const TrackerCounters&) = default;
};

// What a tracker is made of. The optional stages are left out where nobody wants their output.
struct TrackerParts {
    FaceDetector detector;
    LandmarkModel landmarks;
    std::optional<BlendshapeModel> blendshapes;
    std::optional<FaceGeometry> geometry;
};

struct TrackerSettings {
    RunningMode mode = RunningMode::kVideo;
    RegionShape detected_region = RegionShape::kSquare;
    bool measures_quality = true;          // Face::quality
    int num_faces = 1;                     // 1 to kMostFaces
    float min_presence = 0.5F;             // in [0, 1]
    float min_tracking_confidence = 0.5F;  // in [0, 1]
    std::string model_name = {};
};

// With one face:
//
// | the last frame | this frame                                  | gives                          |
// |----------------|---------------------------------------------|--------------------------------|
// | had no face    | detector finds none                         | no face                        |
// | had no face    | detector finds one, landmark model agrees   | a face, followed from now on   |
// | had no face    | detector finds one, landmark model does not | no face                        |
// | had a face     | landmark model agrees                       | a face, followed further       |
// | had a face     | landmark model does not                     | no face; the next frame starts |
// |                |                                             | with the detector              |
//
// With more, the detector runs as long as fewer than num_faces are followed, and a face that it
// finds in the place of a followed one is the same. A frame of another size than the last one, or a
// region that has left the image, counts as "had no face"; so does every frame in image mode. In
// video mode the landmarks of one face are smoothed over time, and what follows from them is
// computed after that. This is how MediaPipe's FaceLandmarker behaves, and its face_landmark_front
// graph.
//
// The same frames give the same observations, to the last digit. One thread at a time.
class FaceTracker final : public FaceLandmarker {
public:
    FaceTracker(TrackerParts parts, TrackerSettings settings);

    // A frame without a picture has no face. Nor has one whose picture turns out to be damaged
    // (Picture::is_damaged()); the next frame then goes on as if it had not been. When the library
    // fails, which it does not in a sound installation, the frame has no face either, and the first
    // such failure is logged.
    FaceObservation observe(const capture::Frame& frame) override;
    void reset() override;
    std::string model_name() const override;

    // Runs the networks that found the last face once more, on what they were given for it: to time
    // what of a frame is their arithmetic. Changes nothing. Error: kInternal.
    Status infer_again();

    const TrackerCounters& counters() const { return counters_; }

private:
    using Regions = boost::container::static_vector<RegionOfInterest, 2 * kMostFaces>;

    Status find_faces(const PictureView& image, FaceObservation& observation);
    Result<Regions> regions_to_look_at(const PictureView& image);
    void add_region(Regions& regions, const RegionOfInterest& region) const;
    Status complete(FaceObservation& observation);

    std::size_t most_faces() const { return static_cast<std::size_t>(settings_.num_faces); }

    capture::PictureScratch scratch_;
    TrackerParts parts_;
    TrackerSettings settings_;
    LandmarkSmoother smoother_;
    Regions followed_;
    capture::ImageSize followed_in_;
    TrackerCounters counters_;
    bool failure_logged_ = false;
};

}  // namespace focusguard::vision
