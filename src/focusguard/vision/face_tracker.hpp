// Frame after frame → the face in it. Where the last frame had a face, its landmarks say where to
// look; where it had none, the detector does.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "focusguard/base/result.hpp"
#include "focusguard/vision/face_detector.hpp"
#include "focusguard/vision/face_landmarker.hpp"
#include "focusguard/vision/landmark_model.hpp"
#include "focusguard/vision/region_of_interest.hpp"

namespace focusguard::vision {

// How often each network has run since the tracker was made.
struct TrackerCounters {
    std::uint64_t detector_runs = 0;
    std::uint64_t landmark_runs = 0;

    friend bool operator==(const TrackerCounters&, const TrackerCounters&) = default;
};

// | the last frame | this frame                                  | gives                          |
// |----------------|---------------------------------------------|--------------------------------|
// | had no face    | detector finds none                         | no face                        |
// | had no face    | detector finds one, landmark model agrees   | a face, followed from now on   |
// | had no face    | detector finds one, landmark model does not | no face                        |
// | had a face     | landmark model agrees                       | a face, followed further       |
// | had a face     | landmark model does not                     | no face; the next frame starts |
// |                |                                             | with the detector              |
// A frame of another size than the last one, or a region that has left the image, counts as "had no
// face". This is how MediaPipe's face_landmark_front graph behaves with one face.
//
// The same frames give the same observations, to the last digit. One thread at a time.
class FaceTracker final : public FaceLandmarker {
public:
    // `min_presence` is in [0, 1].
    FaceTracker(FaceDetector detector, LandmarkModel landmarks, float min_presence,
                std::string model_name);

    // A frame without a picture has no face. Nor has one whose picture turns out to be damaged
    // (Picture::is_damaged()); the next frame then goes on as if it had not been. When the library
    // fails, which it does not in a sound installation, the frame has no face either, and the first
    // such failure is logged.
    FaceObservation observe(const capture::Frame& frame) override;
    void reset() override;
    std::string model_name() const override;

    const TrackerCounters& counters() const { return counters_; }

private:
    Result<std::optional<Face>> find_face(const PictureView& image);
    Result<std::optional<RegionOfInterest>> region_to_look_at(const PictureView& image);

    capture::PictureScratch scratch_;
    FaceDetector detector_;
    LandmarkModel landmarks_;
    float min_presence_;
    std::string model_name_;
    std::optional<RegionOfInterest> followed_;
    capture::ImageSize followed_in_;
    TrackerCounters counters_;
    bool failure_logged_ = false;
};

}  // namespace focusguard::vision
