// A report as one page of HTML that needs nothing else: to be mailed, kept or printed.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "focusguard/base/result.hpp"

namespace focusguard::app {

// The template, which the program carries, with the data in it. kInternal when the template has no
// place for them.
Result<std::string> report_page(std::string_view page_template,
                                const nlohmann::ordered_json& report);

// What reports/latest_eval.json says of a trained model, as the program's own page about it.
Result<std::string> model_report_page(const nlohmann::ordered_json& report);

}  // namespace focusguard::app
