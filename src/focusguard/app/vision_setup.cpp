#include "focusguard/app/vision_setup.hpp"

#include "focusguard/app/program_files.hpp"

namespace focusguard::app {

Result<vision::LandmarkerOptions> landmarker_options(const config::VisionConfig& config) {
    vision::LandmarkerOptions options;
    options.models_dir = models_folder();
    options.model = FG_TRY(vision::choose_model(config.model, fetched_models_folder()));
    options.num_threads = config.threads;
    options.num_faces = config.num_faces;
    options.min_detection_confidence = static_cast<float>(config.min_detection_confidence);
    options.min_presence = static_cast<float>(config.min_presence_confidence);
    options.min_tracking_confidence = static_cast<float>(config.min_tracking_confidence);
    return options;
}

}  // namespace focusguard::app
