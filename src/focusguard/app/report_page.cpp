#include "focusguard/app/report_page.hpp"

#include "ui/embedded_assets.hpp"
#include <nlohmann/json.hpp>

namespace focusguard::app {

namespace {

// Stands in ui/report.html and ui/evaluation.html where the data go.
constexpr std::string_view kPlace = "\"focusguard-report\"";

// JSON that no HTML parser takes for anything but text: in JSON these three can only stand within
// strings, where they may be written by their numbers.
std::string harmless(const std::string& json) {
    std::string text;
    text.reserve(json.size());
    for (const char c : json) {
        switch (c) {
            case '<':
                text += "\\u003c";
                break;
            case '>':
                text += "\\u003e";
                break;
            case '&':
                text += "\\u0026";
                break;
            default:
                text += c;
        }
    }
    return text;
}

}  // namespace

Result<std::string> report_page(std::string_view page_template,
                                const nlohmann::ordered_json& report) {
    const std::size_t place = page_template.find(kPlace);
    if (place == std::string_view::npos) {
        return Unexpected(ErrorCode::kInternal,
                          "The program's own page for reports has no place for the report; build "
                          "it anew.");
    }
    std::string page(page_template);
    page.replace(
        place, kPlace.size(),
        harmless(report.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)));
    return page;
}

Result<std::string> model_report_page(const nlohmann::ordered_json& report) {
    return report_page(ui::evaluation_assets().front().text(), report);
}

}  // namespace focusguard::app
