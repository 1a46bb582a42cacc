#include "focusguard/config/config_keys.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

#include "focusguard/config/train_keys.hpp"

namespace focusguard::config {

namespace {

constexpr std::string_view kInterventionsPrefix = "interventions.";

constexpr double kOneDay = 86400.0;  // seconds: longer means never

// The names that intervention::Kind has; that folder lies below this one.
std::vector<std::string_view> intervention_kinds() {
    return {"NONE", "NOTIFY", "OVERLAY", "VIDEO", "BEEP"};
}

// The names that app::PowerMode has; that folder lies below this one.
std::vector<std::string_view> power_modes() {
    return {"eco", "balanced", "full"};
}

// The names that state::Method has; that folder lies below this one.
std::vector<std::string_view> judging_methods() {
    return {"pose_gaze", "nose_offset"};
}

// What app/live_monitor.cpp knows; that folder lies below this one.
std::vector<std::string_view> scorers() {
    return {"rules", "model"};
}

std::vector<ConfigKey> monitor_keys() {
    using enum ConfigFile;
    return {
        {kApp, "camera.enabled", FlagRule{field_of<&Config::camera, &CameraConfig::enabled>()},
         "whether the camera is switched on at the start"},
        {kApp, "camera.index", CameraIndexRule{}, "the number of the webcam, as in /dev/videoN"},
        {kApp, "camera.source", CameraSourceRule{}, "what to watch instead of a webcam by number"},
        {kApp, "camera.width",
         WholeNumberRule{field_of<&Config::camera, &CameraConfig::width>(), 64, 7680},
         "pixels asked of a webcam"},
        {kApp, "camera.height",
         WholeNumberRule{field_of<&Config::camera, &CameraConfig::height>(), 64, 4320},
         "pixels asked of a webcam"},
        {kApp, "camera.vertical_view_deg",
         NumberRule{field_of<&Config::camera, &CameraConfig::vertical_view_deg>(), 10.0, 150.0},
         "degrees that the camera sees from top to bottom, for how near you sit"},
        {kApp, "runtime.target_fps",
         WholeNumberRule{field_of<&Config::runtime, &RuntimeConfig::target_fps>(), 1, 240},
         "frames per second asked of a webcam, and at most processed"},
        {kApp, "runtime.show_preview",
         FlagRule{field_of<&Config::runtime, &RuntimeConfig::show_preview>()},
         "show a preview window (q quits, c switches the camera)"},
        {kApp, "runtime.open_page",
         FlagRule{field_of<&Config::runtime, &RuntimeConfig::open_page>()},
         "open the page in the desktop's browser at the start"},
        {kApp, "runtime.power",
         ChoiceRule{field_of<&Config::runtime, &RuntimeConfig::power>(), power_modes()},
         "how often to look while nothing changes"},
        {kApp, "vision.model",
         ChoiceOrFileRule{field_of<&Config::vision, &VisionConfig::model>(),
                          {"auto", "mesh", "mesh-plain"},
                          ".task"},
         "the face model; auto is the official .task bundle where it is, else mesh"},
        {kApp, "vision.num_faces",
         WholeNumberRule{field_of<&Config::vision, &VisionConfig::num_faces>(), 1, 8},
         "faces looked for at most"},
        {kApp, "vision.threads",
         WholeNumberRule{field_of<&Config::vision, &VisionConfig::threads>(), 1, 64},
         "threads of the face model"},
        {kApp, "vision.min_detection_confidence",
         NumberRule{field_of<&Config::vision, &VisionConfig::min_detection_confidence>(), 0.0, 1.0},
         "below it the detector has found no face"},
        {kApp, "vision.min_presence_confidence",
         NumberRule{field_of<&Config::vision, &VisionConfig::min_presence_confidence>(), 0.0, 1.0},
         "below it a followed face is gone"},
        {kApp, "vision.min_tracking_confidence",
         NumberRule{field_of<&Config::vision, &VisionConfig::min_tracking_confidence>(), 0.0, 1.0},
         "overlap above which a detected face is one that is followed already"},
        {kApp, "privacy.allow_frame_storage",
         FixedFlagRule{false, "FocusGuard has no frame storage, pictures never leave memory"},
         "stands for the promise that no picture is stored"},
        {kApp, "smoothing.window_size",
         WholeNumberRule{field_of<&Config::smoothing, &SmoothingConfig::window_size>(), 1, 1000},
         "nose_offset: raw states that vote on the smoothed one"},
        {kApp, "smoothing.min_consensus",
         WholeNumberRule{field_of<&Config::smoothing, &SmoothingConfig::min_consensus>(), 1, 1000},
         "nose_offset: votes that a change of state needs, at most window_size"},
        {kApp, "baseline.method",
         ChoiceRule{field_of<&Config::baseline, &BaselineConfig::method>(), judging_methods()},
         "the rule that counts; the diary has the verdicts of both"},
        {kApp, "baseline.profile",
         ChoiceOrFileRule{
             field_of<&Config::baseline, &BaselineConfig::profile>(), {"auto", "none"}, ".json"},
         "pose_gaze: the calibration; auto is the user's own if there is one"},
        {kApp, "baseline.focused_after_seconds",
         SecondsRule{field_of<&Config::baseline, &BaselineConfig::focused_after>(), 0.0, 60.0},
         "pose_gaze: how long a look at a screen has to last before it counts"},
        {kApp, "baseline.distracted_after_seconds",
         SecondsRule{field_of<&Config::baseline, &BaselineConfig::distracted_after>(), 0.0, 60.0},
         "pose_gaze: how long a look elsewhere has to last before it counts"},
        {kApp, "baseline.away_after_seconds",
         SecondsRule{field_of<&Config::baseline, &BaselineConfig::away_after>(), 0.0, 60.0},
         "pose_gaze: how long nobody has to be there before it counts"},
        {kApp, "baseline.eyes_closed_after_seconds",
         SecondsRule{field_of<&Config::baseline, &BaselineConfig::eyes_closed_after>(), 0.1, 60.0},
         "pose_gaze: closed eyes that are no blink any more"},
        {kApp, "baseline.nose_offset_abs_threshold",
         NumberRule{field_of<&Config::baseline, &BaselineConfig::nose_offset_abs_threshold>(), 0.0,
                    1.0},
         "nose_offset: fraction of the picture's width above which one is distracted"},
        {kApp, "state.scorer",
         ChoiceRule{field_of<&Config::state, &StateConfig::scorer>(), scorers()},
         "whose verdict counts: the rules', or that of the trained model that is live"},
        {kApp, "state.model_dir", PathRule{field_of<&Config::state, &StateConfig::model_dir>()},
         "the trained models' folder, from the current folder, as outputs.model_dir in train.yaml"},
        {kApp, "intervention.enabled",
         FlagRule{field_of<&Config::intervention, &InterventionConfig::enabled>()}, "nudge at all"},
        {kApp, "intervention.soft_nudge_seconds",
         SecondsRule{field_of<&Config::intervention, &InterventionConfig::soft_nudge>(), 0.0,
                     kOneDay},
         "distraction before the first nudge"},
        {kApp, "intervention.escalate_seconds",
         SecondsRule{field_of<&Config::intervention, &InterventionConfig::escalate>(), 0.0,
                     kOneDay},
         "distraction before the stronger nudge, at least soft_nudge_seconds"},
        {kApp, "intervention.cooldown_seconds",
         SecondsRule{field_of<&Config::intervention, &InterventionConfig::cooldown>(), 0.0,
                     kOneDay},
         "quiet time after a nudge"},
        {kApp, "intervention.away_ignore_seconds",
         SecondsRule{field_of<&Config::intervention, &InterventionConfig::away_ignore>(), 0.0,
                     kOneDay},
         "absence after which nobody is there to be nudged"},
        {kApp, "intervention.grace_seconds",
         SecondsRule{field_of<&Config::intervention, &InterventionConfig::grace>(), 0.0, kOneDay},
         "time to settle after a start, an absence or a suspend, without nudges"},
        {kApp, "intervention.quiet_hours",
         DaySpansRule{field_of<&Config::intervention, &InterventionConfig::quiet_hours>()},
         "times of the day without nudges"},
        {kApp, "intervention.daily_cap",
         WholeNumberRule{field_of<&Config::intervention, &InterventionConfig::daily_cap>(), 0,
                         10000},
         "nudges and hints a day at most; 0 is any number"},
        {kApp, "intervention.volume",
         WholeNumberRule{field_of<&Config::intervention, &InterventionConfig::volume>(), 0, 100},
         "loudness of BEEP in percent"},
        {kApp, "intervention.learn_order",
         FlagRule{field_of<&Config::intervention, &InterventionConfig::learn_order>()},
         "try first what brought you back soonest"},
        {kApp, "silence.meetings", FlagRule{field_of<&Config::silence, &SilenceConfig::meetings>()},
         "no nudges while another program holds camera or microphone"},
        {kApp, "silence.do_not_disturb",
         FlagRule{field_of<&Config::silence, &SilenceConfig::do_not_disturb>()},
         "no nudges while the desktop's do-not-disturb is on"},
        {kApp, "silence.full_screen",
         FlagRule{field_of<&Config::silence, &SilenceConfig::full_screen>()},
         "no nudges while a window covers the screen"},
        {kApp, "breaks.eyes", FlagRule{field_of<&Config::breaks, &BreaksConfig::eyes>()},
         "every 20 minutes, offer to look 20 s at something 6 m away"},
        {kApp, "breaks.long_focus",
         FlagRule{field_of<&Config::breaks, &BreaksConfig::long_focus>()},
         "offer a break after a long stretch"},
        {kApp, "breaks.long_focus_minutes",
         WholeNumberRule{field_of<&Config::breaks, &BreaksConfig::long_focus_minutes>(), 1, 1440},
         "the length of that stretch"},
        {kApp, "strain.enabled", FlagRule{field_of<&Config::strain, &StrainConfig::enabled>()},
         "hint when drowsy, too near to the screen, or hardly blinking"},
        {kApp, "strain.cooldown_seconds",
         SecondsRule{field_of<&Config::strain, &StrainConfig::cooldown>(), 0.0, kOneDay},
         "quiet time after such a hint"},
        {kApp, "logging.enabled", FlagRule{field_of<&Config::logging, &LoggingConfig::enabled>()},
         "write the diary"},
        {kApp, "logging.output_dir",
         PathRule{field_of<&Config::logging, &LoggingConfig::output_dir>()},
         "the diary's folder, from the current folder"},
        {kApp, "logging.flush_seconds",
         SecondsRule{field_of<&Config::logging, &LoggingConfig::flush_every>(), 0.05, 3600.0},
         "the longest that a row waits in memory, before it goes to the journal"},
        {kApp, "logging.retention_days",
         WholeNumberRule{field_of<&Config::logging, &LoggingConfig::retention_days>(), 0, 36500},
         "days of the diary that are kept; older ones are removed. 0 keeps all"},
        {kApp, "labels.ask",
         ChoiceRule{field_of<&Config::labels, &LabelsConfig::ask>(), {"off", "rarely"}},
         "whether the page asks now and then if one was focused; its own switch comes first"},
        {kApp, "labels.ask_per_day",
         WholeNumberRule{field_of<&Config::labels, &LabelsConfig::ask_per_day>(), 1, 24},
         "questions a day at most"},
        {kApp, "labels.ask_apart_seconds",
         SecondsRule{field_of<&Config::labels, &LabelsConfig::ask_apart>(), 600.0, kOneDay},
         "time between two questions at least"},
        {kApp, "server.port",
         WholeNumberRule{field_of<&Config::server, &ServerConfig::port>(), 0, 65535},
         "of the page on 127.0.0.1; 0 takes a free one"},
        {kApp, "server.max_streams",
         WholeNumberRule{field_of<&Config::server, &ServerConfig::max_streams>(), 1, 1000},
         "viewers of the live picture at once"},
        {kInterventions, "interventions.DISTRACTED",
         NamesRule{field_of<&Config::intervention, &InterventionConfig::distracted_kinds>(),
                   intervention_kinds()},
         "nudges when distracted, mildest first"},
        {kInterventions, "interventions.AWAY",
         NamesRule{field_of<&Config::intervention, &InterventionConfig::away_kinds>(),
                   intervention_kinds()},
         "nudges when away, mildest first"},
        {kInterventions, "interventions.BREAK",
         NamesRule{field_of<&Config::intervention, &InterventionConfig::break_kinds>(),
                   intervention_kinds()},
         "how a break is offered"},
        {kInterventions, "interventions.STRAIN",
         NamesRule{field_of<&Config::intervention, &InterventionConfig::strain_kinds>(),
                   intervention_kinds()},
         "how strain is hinted at"},
        {kLogging, "journal.sync_seconds",
         SecondsRule{field_of<&Config::logging, &LoggingConfig::sync_every>(), 0.05, 3600.0},
         "the longest that a row in the journal is not safe from a power cut"},
        {kLogging, "parquet.every_seconds",
         SecondsRule{field_of<&Config::logging, &LoggingConfig::parquet_every>(), 0.05, 3600.0},
         "the longest that a row is in the journal only, where no other program reads it"},
        {kLogging, "parquet.partition_by", FixedListRule{"date"},
         "the diary's folders, one a local date"},
        {kLogging, "parquet.flush_every_n",
         WholeNumberRule{field_of<&Config::logging, &LoggingConfig::flush_every_n>(), 1, 100000},
         "rows that wait in memory at most, before they go to the journal"},
    };
}

}  // namespace

std::string_view file_name(ConfigFile file) {
    switch (file) {
        case ConfigFile::kApp:
            return "app.yaml";
        case ConfigFile::kInterventions:
            return "interventions.yaml";
        case ConfigFile::kLogging:
            return "logging.yaml";
        case ConfigFile::kTrain:
            break;
    }
    return "train.yaml";
}

std::string_view ConfigKey::name_in_file() const {
    return file == ConfigFile::kInterventions ? name.substr(kInterventionsPrefix.size()) : name;
}

std::string ConfigKey::default_text() const {
    const auto value = value_in(rule, Config{});
    return value ? shown(*value) : std::string();
}

std::span<const ConfigKey> config_keys() {
    static const std::vector<ConfigKey> keys = [] {
        std::vector<ConfigKey> all = monitor_keys();
        std::ranges::move(train_keys(), std::back_inserter(all));
        return all;
    }();
    return keys;
}

const ConfigKey* find_key(std::string_view name) {
    const auto keys = config_keys();
    const auto key = std::ranges::find(keys, name, &ConfigKey::name);
    return key == keys.end() ? nullptr : &*key;
}

}  // namespace focusguard::config
