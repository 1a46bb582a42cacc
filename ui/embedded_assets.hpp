// The page's files (HTML, script, style, icon), built by Vite and linked into the program.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace focusguard::ui {

struct Asset {
    std::string_view path;          // under /ui: "index.html", "assets/main-1a2b3c.js"
    std::string_view content_type;  // with charset where it is text
    std::span<const std::uint8_t> bytes;

    std::string_view text() const {
        return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    }
};

// All files; the first is the page itself, index.html. They live as long as the program.
std::span<const Asset> embedded_assets();

// The page of a report, report.html, with all that it needs inside. Where the data go it has the
// JSON text "focusguard-report".
std::span<const Asset> report_assets();

// The page about a trained model, evaluation.html, in the same way.
std::span<const Asset> evaluation_assets();

}  // namespace focusguard::ui
