#include "focusguard/app/doctor_text.hpp"

#include <fmt/color.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "focusguard/app/version.hpp"

namespace focusguard::app {

namespace {

using doctor::Finding;
using doctor::Verdict;
using nlohmann::ordered_json;

fmt::text_style style_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::kGood:
            return fmt::fg(fmt::terminal_color::green);
        case Verdict::kWarning:
            return fmt::fg(fmt::terminal_color::yellow);
        case Verdict::kFailed:
            break;
    }
    return fmt::fg(fmt::terminal_color::red) | fmt::emphasis::bold;
}

std::string verdict_cell(Verdict verdict, Colour colour) {
    const std::string cell = fmt::format("{:<8}", to_string(verdict));
    return colour == Colour::kOn ? fmt::format(style_of(verdict), "{}", cell) : cell;
}

}  // namespace

std::string findings_text(std::span<const Finding> findings, Colour colour) {
    std::string text;
    for (const Finding& finding : findings) {
        text += fmt::format("{} {:<13} {}\n", verdict_cell(finding.verdict, colour),
                            finding.subject, finding.message);
        if (!finding.remedy.empty()) {
            text += fmt::format("{:<8} {:<13} -> {}\n", "", "", finding.remedy);
        }
    }
    return text + (can_run(findings)
                       ? "\nThe monitor can run.\n"
                       : "\nThe monitor cannot run until what has failed is mended.\n");
}

std::string findings_json(std::span<const Finding> findings) {
    ordered_json list = ordered_json::array();
    for (const Finding& finding : findings) {
        list.push_back({{"check", finding.subject},
                        {"verdict", to_string(finding.verdict)},
                        {"message", finding.message},
                        {"remedy", finding.remedy}});
    }
    const ordered_json whole = {{"can_run", can_run(findings)},
                                {"version", kProgramVersion},
                                {"findings", std::move(list)}};
    // Names of files and cameras are bytes; what is no UTF-8 in them is shown as U+FFFD.
    return whole.dump(2, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace focusguard::app
