#include "focusguard/tracking/tracking_uri.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace focusguard::tracking {

namespace {

constexpr std::string_view kSqlite = "sqlite:///";
constexpr std::string_view kFile = "file:";

// What stands between "://" and the next slash: "user:password@host:port".
struct Authority {
    std::size_t begin = 0;
    std::size_t end = 0;
};

Authority authority_of(std::string_view url) {
    const std::size_t begin = url.find("://") + 3;
    return {begin, std::min(url.find('/', begin), url.size())};
}

bool is_server(std::string_view uri) {
    if (!uri.starts_with("http://") && !uri.starts_with("https://")) {
        return false;
    }
    const Authority authority = authority_of(uri);
    return authority.end > authority.begin && uri.find_first_of(" ?#") == std::string_view::npos;
}

}  // namespace

Result<TrackingStore> parse_tracking_uri(std::string_view uri) {
    if (uri.starts_with(kSqlite) && uri.size() > kSqlite.size()) {
        return TrackingStore(SqliteFile{uri.substr(kSqlite.size())});
    }
    if (is_server(uri)) {
        while (uri.ends_with('/')) {
            uri.remove_suffix(1);
        }
        return TrackingStore(TrackingServer{std::string(uri)});
    }
    if (uri.starts_with(kFile)) {
        std::string_view folder = uri.substr(kFile.size());
        // "file:///x" names no host; "file://host/x" would be on another machine.
        if (folder.starts_with("///")) {
            folder.remove_prefix(2);
        }
        if (!folder.empty() && !folder.starts_with("//")) {
            return TrackingStore(RunsFolder{folder});
        }
    }
    return Unexpected(
        ErrorCode::kInvalidArgument,
        fmt::format("mlflow.tracking_uri \"{}\" is none of sqlite:///FILE, http(s)://SERVER and "
                    "file:FOLDER; correct it in train.yaml.",
                    shown_uri(uri)));
}

std::string shown_uri(std::string_view uri) {
    std::string shown(uri);
    if (uri.find("://") != std::string_view::npos) {
        const Authority authority = authority_of(uri);
        const std::size_t at = uri.substr(0, authority.end).rfind('@');
        if (at != std::string_view::npos && at >= authority.begin) {
            shown.erase(authority.begin, at + 1 - authority.begin);
        }
    }
    return shown;
}

}  // namespace focusguard::tracking
