#include "focusguard/app/doctor_command.hpp"

#include <cstdio>
#include <iterator>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/embedded_assets.hpp"
#include <fmt/format.h>

#include "focusguard/app/doctor_text.hpp"
#include "focusguard/app/exit_status.hpp"
#include "focusguard/app/face_models.hpp"
#include "focusguard/app/process_privacy.hpp"
#include "focusguard/app/terminal.hpp"
#include "focusguard/app/version.hpp"
#include "focusguard/app/vision_setup.hpp"
#include "focusguard/config/config_loader.hpp"
#include "focusguard/doctor/cameras.hpp"
#include "focusguard/doctor/desktop.hpp"
#include "focusguard/doctor/diary.hpp"
#include "focusguard/doctor/machine.hpp"
#include "focusguard/doctor/page.hpp"
#include "focusguard/doctor/vision_trial.hpp"
#include "focusguard/download/curl_client.hpp"
#include "focusguard/intervention/beep_player.hpp"
#include "focusguard/intervention/desktop_opener.hpp"
#include "focusguard/intervention/notify_player.hpp"
#include "focusguard/profiles/profile_store.hpp"
#include "focusguard/state/profile_fit.hpp"

namespace focusguard::app {

namespace {

using doctor::Finding;
using Findings = std::vector<Finding>;

#if defined(__clang__)
constexpr std::string_view kCompiler = "Clang " __clang_version__;
#else
constexpr std::string_view kCompiler = "GCC " __VERSION__;
#endif

Finding program_finding() {
    return doctor::good("program", fmt::format("FocusGuard {}, a {} build by {}.", kProgramVersion,
                                               FOCUSGUARD_BUILD_TYPE, kCompiler));
}

Finding config_finding(const ConfigOptions& options, const Result<config::Config>& config) {
    if (!config) {
        return doctor::from_error("config", doctor::Verdict::kFailed, config.error(),
                                  "Mend it; what follows goes by the built-in settings.");
    }
    return doctor::good("config", fmt::format("{} is understood.", options.file.string()));
}

Findings model_findings(const ModelFolders& folders) {
    Findings findings;
    for (const FoundModel& found : find_models(folders)) {
        const std::string message =
            fmt::format("{} is {}{}.", found.model.name, to_string(found.presence),
                        found.is_automatic ? ", and is what vision.model: auto takes" : "");
        // One that is missing is missed by nobody, unless it is the one to run, which the trial of
        // vision then says; a damaged one is always a mistake.
        findings.push_back(
            found.presence == Presence::kDamaged
                ? doctor::warning("models", message,
                                  fmt::format("To get it again, {}.", found.model.remedy))
                : doctor::good("models", message));
    }
    return findings;
}

Result<doctor::VisionTrial> try_chosen_vision(const config::VisionConfig& config) {
    const vision::LandmarkerOptions options = FG_TRY(landmarker_options(config));
    return doctor::try_vision(options, SystemClock());
}

Finding diary_finding(const config::LoggingConfig& logging) {
    if (!logging.enabled) {
        return doctor::good("diary", "No diary is kept (logging.enabled: false).");
    }
    return doctor::judge_diary(doctor::look_at_diary(logging.output_dir));
}

// Without one the usual pose is learned, which is nothing to worry about.
Finding calibration_finding(const config::BaselineConfig& baseline) {
    const auto file = profiles::profile_file(baseline.profile);
    if (!file) {
        return doctor::good("calibration", "No calibration is used (baseline.profile: none).");
    }
    const auto profile = profiles::load_profile(*file);
    if (!profile) {
        return doctor::from_error("calibration", doctor::Verdict::kWarning, profile.error(),
                                  "Calibrate again, in the page or with 'focusguard calibrate'.");
    }
    if (!*profile) {
        return doctor::good("calibration",
                            "There is none, so your usual pose is learned; Calibrate in the page "
                            "makes the verdicts surer.");
    }
    return doctor::good("calibration",
                        fmt::format("{} is of {}, and tells looking away: {}.", file->string(),
                                    local_date((*profile)->made_at), to_string(rate(**profile))));
}

Finding port_finding(int port) {
    const auto client = download::create_curl_client(fmt::format("focusguard/{}", kProgramVersion));
    return doctor::judge_port(doctor::look_at_port(port, client ? client->get() : nullptr));
}

Findings examine(const ConfigOptions& options) {
    forbid_core_dumps();  // as `camera` does
    const auto loaded = config::load_config(options.file, options.overrides);
    const config::Config config = loaded ? *loaded : config::Config{};
    const ModelFolders folders = model_folders();
    Findings findings{program_finding(), config_finding(options, loaded)};
    const auto add = [&findings](Findings more) {
        findings.insert(findings.end(), std::make_move_iterator(more.begin()),
                        std::make_move_iterator(more.end()));
    };
    add(model_findings(folders));
    add({doctor::judge_vision(try_chosen_vision(config.vision))});
    add(doctor::judge_cameras(config.camera.source, doctor::probe_cameras()));
    add({doctor::judge_desktop(intervention::has_desktop()),
         doctor::judge_notifications(intervention::find_notification_service()),
         doctor::judge_sound(intervention::BeepPlayer().probe()),
         doctor::judge_opener(intervention::find_opener("The page")), diary_finding(config.logging),
         calibration_finding(config.baseline), port_finding(config.server.port),
         doctor::judge_page(ui::embedded_assets().front().bytes.size()),
         doctor::judge_processor(doctor::has_avx2()),
         doctor::judge_memory(doctor::available_memory()),
         doctor::judge_core_dumps(doctor::are_core_dumps_off())});
    return findings;
}

}  // namespace

int run_doctor(const DoctorOptions& options) {
    const Findings findings = examine(options.config);
    const std::string text =
        options.output == Output::kJson
            ? findings_json(findings)
            : findings_text(findings, may_colour(stdout) ? Colour::kOn : Colour::kOff);
    std::fputs(text.c_str(), stdout);
    return can_run(findings) ? kDone : kFailed;
}

}  // namespace focusguard::app
