// The files of a page, for tests.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "ui/embedded_assets.hpp"

namespace focusguard::http {

// index.html and one file with a hash in its name.
inline std::span<const ui::Asset> test_assets() {
    constexpr auto kBytes = [](std::string_view text) -> std::span<const std::uint8_t> {
        return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
    };
    static const std::array<ui::Asset, 2> assets = {
        ui::Asset{"index.html", "text/html; charset=utf-8", kBytes("<!doctype html>page")},
        ui::Asset{"assets/main-1a2b3c.js", "text/javascript; charset=utf-8", kBytes("run();")}};
    return assets;
}

}  // namespace focusguard::http
