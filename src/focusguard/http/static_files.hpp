// The page's files, with what lets a browser keep them.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "ui/embedded_assets.hpp"

#include "focusguard/http/request.hpp"
#include "focusguard/http/response.hpp"

namespace focusguard::http {

class StaticFiles {
public:
    // The first asset is the page itself. The assets must outlive this object.
    explicit StaticFiles(std::span<const ui::Asset> assets);

    // The file below /ui/ of exactly that name (empty: the page), 304 when the browser has it
    // already, or 404. No path is ever looked up on a disk.
    Response answer(std::string_view path, const Request& request) const;

private:
    struct File {
        ui::Asset asset;
        std::string entity_tag;  // of the content's SHA-256, with quotes
    };

    std::map<std::string_view, File> files_;
};

}  // namespace focusguard::http
