// The program's settings as typed values with their defaults: what configs/*.yaml can say.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "focusguard/base/day_span.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/config/train_config.hpp"

namespace focusguard::config {

struct CameraConfig {
    bool enabled = true;
    std::string source = "0";  // camera.index, or camera.source: /dev/videoN, file, folder, http://
    int width = 640;           // pixels asked of a webcam
    int height = 480;
    // Degrees from the picture's top to its bottom. 43 is that of common webcams (Logitech's C920:
    // 70 by 43). Only distances depend on it.
    double vertical_view_deg = 43.0;

    friend bool operator==(const CameraConfig&, const CameraConfig&) = default;
};

struct RuntimeConfig {
    int target_fps = 30;  // frames per second asked of a webcam, and at most processed
    bool show_preview = false;
    bool open_page = true;           // open the page in the desktop's browser on start
    std::string power = "balanced";  // "eco", "balanced" or "full"; validated when read

    friend bool operator==(const RuntimeConfig&, const RuntimeConfig&) = default;
};

struct VisionConfig {
    std::string model = "auto";  // "auto", "mesh", "mesh-plain" or the path of a .task file
    int num_faces = 1;           // looked for at most
    int threads = 1;             // of the inference
    double min_detection_confidence = 0.5;
    double min_presence_confidence = 0.5;
    double min_tracking_confidence = 0.5;

    friend bool operator==(const VisionConfig&, const VisionConfig&) = default;
};

struct ServerConfig {
    int port = 8001;      // 0 lets the system choose a free one
    int max_streams = 8;  // viewers of /stream at once

    friend bool operator==(const ServerConfig&, const ServerConfig&) = default;
};

struct SmoothingConfig {
    int window_size = 7;
    int min_consensus = 5;

    friend bool operator==(const SmoothingConfig&, const SmoothingConfig&) = default;
};

struct BaselineConfig {
    std::string method = "pose_gaze";  // or "nose_offset", the seed's; validated when read
    std::string profile = "auto";      // "auto", "none" or the path of a .json file
    double nose_offset_abs_threshold = 0.035;
    // pose_gaze: how long a state has to last before it counts.
    Seconds focused_after{0.2};
    Seconds distracted_after{0.3};
    Seconds away_after{0.3};
    Seconds eyes_closed_after{0.4};  // closed eyes that are no blink any more

    friend bool operator==(const BaselineConfig&, const BaselineConfig&) = default;
};

// Whose verdict counts.
struct StateConfig {
    std::string scorer = "rules";                // or "model"; validated when read
    std::filesystem::path model_dir = "models";  // the trained models, as train.yaml has them put

    friend bool operator==(const StateConfig&, const StateConfig&) = default;
};

struct InterventionConfig {
    bool enabled = true;
    Seconds soft_nudge{4.0};
    Seconds escalate{12.0};
    Seconds cooldown{90.0};
    Seconds away_ignore{15.0};
    Seconds grace{10.0};
    std::vector<DaySpan> quiet_hours;
    int daily_cap = 50;  // 0: none
    int volume = 100;    // percent
    bool learn_order = true;
    // Kinds by name, mildest first; validated when read ("NONE", "BEEP", …).
    std::vector<std::string> distracted_kinds = {"BEEP"};
    std::vector<std::string> away_kinds = {"VIDEO"};
    std::vector<std::string> break_kinds = {"NOTIFY"};
    std::vector<std::string> strain_kinds = {"NOTIFY"};

    friend bool operator==(const InterventionConfig&, const InterventionConfig&) = default;
};

// What keeps nudges back while it lasts.
struct SilenceConfig {
    bool meetings = true;
    bool do_not_disturb = true;
    bool full_screen = true;

    friend bool operator==(const SilenceConfig&, const SilenceConfig&) = default;
};

struct BreaksConfig {
    bool eyes = false;  // by the 20-20-20 rule
    bool long_focus = true;
    int long_focus_minutes = 50;

    friend bool operator==(const BreaksConfig&, const BreaksConfig&) = default;
};

struct StrainConfig {
    bool enabled = true;
    Seconds cooldown{900.0};

    friend bool operator==(const StrainConfig&, const StrainConfig&) = default;
};

struct LoggingConfig {
    bool enabled = true;
    std::filesystem::path output_dir = "data/events/";
    int flush_every_n = 50;       // rows
    Seconds flush_every{1.0};     // to the journal
    Seconds sync_every{5.0};      // of the journal
    Seconds parquet_every{60.0};  // from the journal to Parquet
    int retention_days = 0;       // 0: for ever

    friend bool operator==(const LoggingConfig&, const LoggingConfig&) = default;
};

struct LabelsConfig {
    std::string ask = "off";    // "off" or "rarely"; validated when read
    int ask_per_day = 4;        // at most
    Seconds ask_apart{3600.0};  // at least, between two questions

    friend bool operator==(const LabelsConfig&, const LabelsConfig&) = default;
};

struct Config {
    CameraConfig camera;
    RuntimeConfig runtime;
    VisionConfig vision;
    ServerConfig server;
    SmoothingConfig smoothing;
    BaselineConfig baseline;
    StateConfig state;
    InterventionConfig intervention;
    SilenceConfig silence;
    BreaksConfig breaks;
    StrainConfig strain;
    LoggingConfig logging;
    LabelsConfig labels;
    TrainConfig train;  // load_config() leaves it as it is: only `focusguard train` reads it

    friend bool operator==(const Config&, const Config&) = default;
};

}  // namespace focusguard::config
